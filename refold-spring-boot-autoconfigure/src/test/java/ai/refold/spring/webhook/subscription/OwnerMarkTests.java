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
package ai.refold.spring.webhook.subscription;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OwnerMark}.
 */
class OwnerMarkTests {

	private final OwnerMark mark = OwnerMark.of("shop");

	@Test
	void isFoundAmongOtherText() {
		assertThat(this.mark.isIn("Orders (refold-spring-boot:shop).")).isTrue();
		assertThat(this.mark.isIn("refold-spring-boot:shop")).isTrue();
	}

	@Test
	void isNotFoundWithinALongerOwner() {
		assertThat(this.mark.isIn("refold-spring-boot:shop-eu")).isFalse();
		assertThat(this.mark.isIn("refold-spring-boot:shop.eu")).isFalse();
		assertThat(this.mark.isIn("my-refold-spring-boot:shop")).isFalse();
		assertThat(this.mark.isIn(null)).isFalse();
	}

	@Test
	void isOneWordWhateverTheOwner() {
		OwnerMark spaced = OwnerMark.of("my shop/ü");
		assertThat(spaced.word()).isEqualTo("refold-spring-boot:my%20shop%2F%C3%BC");
		assertThat(spaced.isIn(spaced.addTo("text"))).isTrue();
	}

	@Test
	void isAddedBesideOtherText() {
		assertThat(this.mark.addTo(null)).isEqualTo("refold-spring-boot:shop");
		assertThat(this.mark.addTo("Ask Ann")).isEqualTo("Ask Ann refold-spring-boot:shop");
		assertThat(this.mark.addTo("a refold-spring-boot:shop b")).isEqualTo("a refold-spring-boot:shop b");
	}

	@Test
	void takesThePlaceOfAnotherOwnersMark() {
		assertThat(this.mark.addTo("a refold-spring-boot:old.name. b")).isEqualTo("a refold-spring-boot:shop. b");
	}

}
