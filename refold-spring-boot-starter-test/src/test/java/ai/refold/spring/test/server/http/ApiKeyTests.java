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
package ai.refold.spring.test.server.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiKeyTests {

	@Test
	void showsPrefixAndLastFourCharactersOfALongKey() {
		assertThat(new ApiKey("tk_0123456789a1b2")).hasToString("tk_…a1b2");
	}

	@Test
	void showsNothingButThePrefixOfAShortKey() {
		assertThat(new ApiKey("tk_secret")).hasToString("tk_…");
		assertThat(ApiKey.mask("secret")).isEqualTo("…");
	}

	@Test
	void showsNoPrefixThatCouldBeTheKey() {
		assertThat(ApiKey.mask("averylongsecretkey_end")).isEqualTo("aver…_end");
	}

	@Test
	void isNeverEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiKey(" "));
	}

}
