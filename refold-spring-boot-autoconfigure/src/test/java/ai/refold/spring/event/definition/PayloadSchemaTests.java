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

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.std.ToStringSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

class PayloadSchemaTests {

	private final JsonMapper mapper = JsonMapper.builder().build();

	@Test
	void sampleContainsConstantsByType() {
		assertThat(sample(ResolvableType.forClass(Invoice.class)))
			.isEqualTo("{" + "\"id\":\"text\",\"amount\":1.5,\"lines\":1,\"paid\":true,\"status\":\"OPEN\","
					+ "\"at\":\"2026-01-01T00:00:00Z\",\"due\":\"2026-01-01\",\"tags\":[\"text\"],"
					+ "\"positions\":[{\"sku\":\"text\"}],\"extra\":{},\"any\":{},\"the-key\":\"text\"}");
	}

	@Test
	void schemaNamesTypesByField() {
		assertThat(schema(Invoice.class)).isEqualTo(this.mapper.readTree("""
				{"type": "object", "properties": {
					"id": {"type": ["string", "null"]},
					"amount": {"type": ["number", "null"]},
					"lines": {"type": "integer"},
					"paid": {"type": "boolean"},
					"status": {"type": ["string", "null"], "examples": ["OPEN", "PAID"]},
					"at": {"type": ["string", "null"], "examples": ["2026-01-01T00:00:00Z"]},
					"due": {"type": ["string", "null"], "examples": ["2026-01-01"]},
					"tags": {"type": ["array", "null"], "items": {"type": ["string", "null"]}},
					"positions": {"type": ["array", "null"], "items": {"type": ["object", "null"],
						"properties": {"sku": {"type": ["string", "null"]}}}},
					"extra": {"type": ["object", "null"]},
					"any": {},
					"the-key": {"type": ["string", "null"]}}}
				"""));
	}

	@Test
	void namesAreThoseOfTheApplicationsMapper() {
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		PayloadSchema schema = PayloadSchema.of(ResolvableType.forClass(Person.class), mapper);
		assertThat(this.mapper.writeValueAsString(schema.sample())).isEqualTo("{\"full_name\":\"text\"}");
		assertThat(schema.json()).extracting("properties").asInstanceOf(MAP).containsOnlyKeys("full_name");
	}

	@Test
	void whatIsNoObjectIsWrappedAsItIsWhenSent() {
		assertThat(sample(ResolvableType.forClass(String.class))).isEqualTo("{\"value\":\"text\"}");
		assertThat(sample(ResolvableType.forClassWithGenerics(List.class, Person.class)))
			.isEqualTo("{\"value\":[{\"fullName\":\"text\"}]}");
		assertThat(schema(String.class)).isEqualTo(
				this.mapper.readTree("{\"type\": \"object\", \"properties\": {\"value\": {\"type\": \"string\"}}}"));
	}

	@Test
	void typeArgumentsCount() {
		assertThat(sample(ResolvableType.forClassWithGenerics(Box.class, Person.class)))
			.isEqualTo("{\"content\":{\"fullName\":\"text\"}}");
	}

	@Test
	void cyclesAreCut() {
		assertThat(sample(ResolvableType.forClass(Node.class)))
			.isEqualTo("{\"children\":[{}],\"name\":\"text\",\"parent\":{}}");
		assertThat(schema(Node.class).at("/properties/parent"))
			.isEqualTo(this.mapper.readTree("{\"type\": [\"object\", \"null\"]}"));
	}

	@Test
	void endsAtTheFourthLevel() {
		assertThat(sample(ResolvableType.forClass(L1.class))).isEqualTo("{\"l2\":{\"l3\":{\"l4\":{\"l5\":{}}}}}");
	}

	@Test
	void withoutATypeThereIsNone() {
		assertThat(PayloadSchema.of(null, this.mapper)).isNull();
		assertThat(PayloadSchema.of(ResolvableType.forClass(Object.class), this.mapper)).isNull();
		assertThat(PayloadSchema.of(ResolvableType.NONE, this.mapper)).isNull();
	}

	@Test
	void typeThatSaysNothingHasTheEmptySchema() {
		assertThat(schema(JsonNode.class)).isEqualTo(this.mapper.readTree("{}"));
		assertThat(schema(Open.class).path("properties")).isEqualTo(this.mapper.readTree(
				"{\"any\": {}, \"text\": {}, \"order\": {}, \"all\": {\"type\": [\"array\", \"null\"], \"items\": {}}}"));
		assertThat(schema(Map.class)).isEqualTo(this.mapper.readTree("{\"type\": \"object\"}"));
	}

	@Test
	void optionalsAndReferencesAreTheirContent() {
		assertThat(schema(References.class).path("properties")).isEqualTo(this.mapper.readTree("""
				{"name": {"type": ["string", "null"]}, "owner": {"type": ["object", "null"],
					"properties": {"fullName": {"type": ["string", "null"]}}}}
				"""));
	}

	/**
	 * Jackson's own description of these is not what it writes.
	 */
	@Test
	void describesWhatIsWrittenNotWhatIsDeclared() {
		JsonNode properties = schema(Written.class).path("properties");
		assertThat(properties.path("bytes").path("type")).isEqualTo(this.mapper.readTree("[\"string\", \"null\"]"));
		assertThat(properties.path("letters").path("type")).isEqualTo(this.mapper.readTree("[\"string\", \"null\"]"));
		assertThat(properties.path("raw")).isEqualTo(this.mapper.readTree("{}"));
		assertThat(properties.path("number").path("type")).isEqualTo(this.mapper.readTree("\"string\""));
		assertThat(properties.path("id").path("type")).isEqualTo(this.mapper.readTree("[\"integer\", \"null\"]"));
		assertThat(properties.path("counts").path("items")).isEqualTo(this.mapper.readTree("{\"type\": \"integer\"}"));
		assertThat(properties.has("inner")).isFalse();
		assertThat(properties.path("fullName").path("type")).isEqualTo(this.mapper.readTree("[\"string\", \"null\"]"));
	}

	@Test
	void whatIsWrittenAsItsIdTheSecondTimeMayBeEither() {
		assertThat(schema(Team.class).path("properties")).isEqualTo(
				this.mapper.readTree("{\"lead\": {}, \"members\": {\"type\": [\"array\", \"null\"], \"items\": {}}}"));
	}

	@Test
	void typeThatIsWrittenAsAnArrayIsLeftOut() {
		assertThat(schema(Point.class)).isEqualTo(this.mapper.readTree("{}"));
		assertThat(schema(Shape.class)).isEqualTo(this.mapper.readTree("""
				{"type": "object", "properties": {"center": {}, "place": {},
					"points": {"type": ["array", "null"], "items": {}}}}
				"""));
	}

	@Test
	void datesAreAsTheMapperWritesThem() {
		JsonMapper timestamps = JsonMapper.builder()
			.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
			.disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
			.build();
		Map<String, Object> schema = PayloadSchema.of(ResolvableType.forClass(Invoice.class), timestamps).json();
		JsonNode properties = this.mapper.<JsonNode>valueToTree(schema).path("properties");
		assertThat(properties.at("/at/type/0").asString()).isEqualTo("integer");
		assertThat(properties.at("/due/type/0").asString()).isEqualTo("array");
	}

	private String sample(ResolvableType type) {
		return this.mapper.writeValueAsString(PayloadSchema.of(type, this.mapper).sample());
	}

	private JsonNode schema(Class<?> type) {
		return this.mapper.valueToTree(PayloadSchema.of(ResolvableType.forClass(type), this.mapper).json());
	}

	record Open(Object any, Serializable text, Comparable<?> order, List<Object> all) {

	}

	record References(Optional<String> name, AtomicReference<Person> owner) {

	}

	record Written(byte[] bytes, char[] letters, @JsonRawValue String raw,
			@JsonSerialize(using = ToStringSerializer.class) long number, Id id, int[] counts,
			@JsonUnwrapped Person inner) {

	}

	record Team(Member lead, List<Member> members) {

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	record Member(String id) {

	}

	record Id(@JsonValue long value) {

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

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Point(int x, int y) {
	}

	record Place(String street, String city) {
	}

	record Shape(Point center, List<Point> points, @JsonFormat(shape = JsonFormat.Shape.ARRAY) Place place) {
	}

}
