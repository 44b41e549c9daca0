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
package ai.refold.spring.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadRendererTests {

	private final PayloadRenderer renderer = new PayloadRenderer(new JsonMapper(), null);

	private final PayloadRenderer keyed = new PayloadRenderer(new JsonMapper(), "key");

	@Test
	void rendersNothingOfNothing() {
		assertThat(render(this.renderer, null, true, "k")).isNull();
	}

	@Test
	void wrapsWhatIsNoObjectOnRequestOnly() {
		assertThat(render(this.renderer, List.of(1), true, "k")).isEqualTo("{\"value\":[1]}");
		assertThat(render(this.renderer, List.of(1), false, "k")).isEqualTo("[1]");
		assertThat(render(this.renderer, Map.of("a", 1), true, "k")).isEqualTo("{\"a\":1}");
	}

	@Test
	void rendersWithTheMapperOfTheApplication() {
		JsonMapper indenting = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		assertThat(render(new PayloadRenderer(indenting, "key"), Map.of("a", 1), true, "k"))
			.satisfies((json) -> assertThat(indenting.readTree(json)).hasToString("{\"key\":\"k\",\"a\":1}"));
	}

	@Test
	void putsTheKeyIntoObjectsOnly() {
		assertThat(render(this.keyed, Map.of("a", 1), false, "k\"1")).isEqualTo("{\"key\":\"k\\\"1\",\"a\":1}");
		assertThat(render(this.keyed, Map.of(), false, "k")).isEqualTo("{\"key\":\"k\"}");
		assertThat(render(this.keyed, List.of(), false, "k")).isEqualTo("[]");
		assertThat(render(this.keyed, List.of(), true, "k")).isEqualTo("{\"value\":[],\"key\":\"k\"}");
		assertThat(render(this.keyed, null, false, "k")).isEqualTo("{\"key\":\"k\"}");
	}

	@Test
	void leavesAFieldOfThatNameAlone() {
		assertThat(render(this.keyed, Map.of("key", "own"), false, "k")).isEqualTo("{\"key\":\"own\"}");
	}

	@Test
	void failureNamesTypesAndPropertiesButNoValues() {
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> render(this.renderer, new Secret(), false, "k"))
			.withMessageContainingAll("PayloadRendererTests$Secret", "[\"number\"]")
			.withMessageNotContaining("4711")
			.withNoCause();
	}

	@Test
	void payloadThatContainsItselfFails() {
		List<Object> endless = new ArrayList<>();
		endless.add(endless);
		assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> render(this.renderer, endless, false, "k"))
			.withMessageContaining("cannot be rendered");
	}

	private static @Nullable String render(PayloadRenderer renderer, @Nullable Object payload, boolean wrap,
			String key) {
		byte[] json = renderer.render(RefoldEventRequest.of("a").withPayload(payload),
				wrap ? DeclaredTypes.UNKNOWN : null, key);
		return (json != null) ? new String(json, StandardCharsets.UTF_8) : null;
	}

	static class Secret {

		public String getNumber() {
			throw new IllegalStateException("4711");
		}

	}

}
