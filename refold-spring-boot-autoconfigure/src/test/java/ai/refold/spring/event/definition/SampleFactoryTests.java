/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package ai.refold.spring.event.definition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SampleFactoryTests {

	@Test
	void containsConstantsByType() {
		assertThat(sample(ResolvableType.forClass(Invoice.class))).isEqualTo("{\"event\":\"invoice.paid\",\"payload\":{"
				+ "\"id\":\"text\",\"amount\":1.5,\"lines\":1,\"paid\":true,\"status\":\"OPEN\","
				+ "\"at\":\"2026-01-01T00:00:00Z\",\"due\":\"2026-01-01\",\"tags\":[\"text\"],"
				+ "\"positions\":[{\"sku\":\"text\"}],\"extra\":{},\"any\":{},\"the-key\":\"text\"}}");
	}

	@Test
	void namesAreThoseOfTheApplicationsMapper() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		assertThat(sample(mapper, ResolvableType.forClass(Person.class))).contains("{\"full_name\":\"text\"}");
	}

	@Test
	void whatIsNoObjectIsWrappedAsItIsWhenSent() {
		assertThat(payload(ResolvableType.forClass(String.class))).isEqualTo("{\"value\":\"text\"}");
		assertThat(payload(ResolvableType.forClassWithGenerics(List.class, Person.class)))
			.isEqualTo("{\"value\":[{\"fullName\":\"text\"}]}");
	}

	@Test
	void typeArgumentsCount() {
		assertThat(payload(ResolvableType.forClassWithGenerics(Box.class, Person.class)))
			.isEqualTo("{\"content\":{\"fullName\":\"text\"}}");
	}

	@Test
	void cyclesAreCut() {
		assertThat(payload(ResolvableType.forClass(Node.class)))
			.isEqualTo("{\"children\":[{}],\"name\":\"text\",\"parent\":{}}");
	}

	@Test
	void endsAtTheFourthLevel() {
		assertThat(payload(ResolvableType.forClass(L1.class))).isEqualTo("{\"l2\":{\"l3\":{\"l4\":{\"l5\":{}}}}}");
	}

	@Test
	void withoutATypeThereIsNone() {
		assertThat(sample(null)).isNull();
		assertThat(sample(ResolvableType.forClass(Object.class))).isNull();
		assertThat(sample(ResolvableType.NONE)).isNull();
	}

	private @Nullable String payload(ResolvableType type) {
		String sample = sample(type);
		String prefix = "{\"event\":\"invoice.paid\",\"payload\":";
		assertThat(sample).startsWith(prefix);
		return sample.substring(prefix.length(), sample.length() - 1);
	}

	private @Nullable String sample(@Nullable ResolvableType type) {
		return sample(JsonMapper.builder().build(), type);
	}

	private @Nullable String sample(JsonMapper mapper, @Nullable ResolvableType type) {
		return new SampleFactory(mapper).create(new UsedEvent("invoice.paid", List.of("Invoices.pay()"), type));
	}

	record Invoice(String id, BigDecimal amount, int lines, boolean paid, Status status, Instant at, LocalDate due,
			List<String> tags, List<Position> positions, Map<String, Integer> extra, Object any,
			@JsonProperty("the-key") String key, @JsonIgnore String secret) {

	}

	enum Status {

		OPEN, PAID

	}

	record Position(String sku) {

	}

	record Person(String fullName) {

	}

	record Box<T>(T content) {

	}

	record Node(List<Node> children, String name, Node parent) {

	}

	record L1(L2 l2) {

	}

	record L2(L3 l3) {

	}

	record L3(L4 l4) {

	}

	record L4(L5 l5) {

	}

	record L5(String deep) {

	}

}
