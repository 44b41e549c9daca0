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
package ai.refold.spring.client.error;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;

import static org.assertj.core.api.Assertions.assertThat;

class SendFailureClassifierTests {

	@ParameterizedTest
	@CsvSource({ "400,true", "401,true", "404,true", "408,false", "409,true", "429,false", "500,false", "501,true",
			"503,false" })
	void statusDecidesWhetherTryingAgainMakesSense(int status, boolean permanent) {
		assertThat(SendFailureClassifier.isPermanent(new RefoldApiException("x", RefoldApiError.ofStatus(status))))
			.isEqualTo(permanent);
	}

	@Test
	void noAnswerIsNeverPermanent() {
		assertThat(SendFailureClassifier.isPermanent(new RefoldTransportException("x", true, null))).isFalse();
		assertThat(SendFailureClassifier.isPermanent(SendFailureClassifier.toRefoldException(new TimeoutException())))
			.isFalse();
	}

	@Test
	void anythingElseIsPermanent() {
		assertThat(SendFailureClassifier
			.isPermanent(SendFailureClassifier.toRefoldException(new IllegalArgumentException()))).isTrue();
	}

	@Test
	void exceptionsOfBlockingCallsAreUnwrapped() {
		RefoldException refused = new RefoldException("x");
		try {
			Mono.error(new Exception(refused)).block(Duration.ofSeconds(1));
		}
		catch (RuntimeException ex) {
			assertThat(SendFailureClassifier.toRefoldException(ex)).hasMessageContaining("java.lang.Exception");
		}
		assertThat(SendFailureClassifier.toRefoldException(refused)).isSameAs(refused);
	}

}
