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
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.util.backoff.BackOffExecution;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;

import static org.assertj.core.api.Assertions.assertThat;

class SendFailureClassifierTests {

	@ParameterizedTest
	@CsvSource({ "400,true", "401,true", "404,true", "408,false", "409,true", "429,false", "500,false", "501,true",
			"503,false" })
	void statusDecidesWhetherTryingAgainMakesSense(int status, boolean permanent) {
		assertThat(SendFailureClassifier.isPermanent(new RefoldApiException("x", RefoldErrors.of(status))))
			.isEqualTo(permanent);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 408, 500, 501, 502, 503, 504 })
	void whatIsNotRefoldsIsNoRefusalOfRefolds(int status) {
		RefoldApiException gateway = new RefoldApiException("x", RefoldApiError.ofStatus(status));
		assertThat(SendFailureClassifier.isPermanent(gateway)).isFalse();
		assertThat(SendFailureClassifier.isUnreachable(gateway)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "400,false", "401,false", "429,false", "500,false", "502,true", "503,true", "504,true" })
	void gatewayThatDoesNotReachRefoldIsUnreachable(int status, boolean unreachable) {
		assertThat(SendFailureClassifier.isUnreachable(new RefoldApiException("x", RefoldErrors.of(status))))
			.isEqualTo(unreachable);
	}

	@ParameterizedTest
	@CsvSource({ "0,250", "1,1000", "86400,300000", "9223372036854776,300000", "9223372036854775807,300000" })
	void retryAfterIsClamped(long seconds, long millis) {
		RefoldApiError error = new RefoldApiError(503, null, null, null, null, Duration.ofSeconds(seconds));
		assertThat(SendFailureClassifier.retryAfter(new RefoldApiException("x", error)))
			.isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void probesAreAtMostTenSecondsApart() {
		BackOffExecution probes = SendFailureClassifier.probes(Duration.ofMinutes(5));
		assertThat(Stream.generate(probes::nextBackOff).limit(6)).containsExactly(1000L, 2000L, 4000L, 8000L, 10_000L,
				10_000L);
	}

	@Test
	void missingResponseIsNeverPermanent() {
		assertThat(SendFailureClassifier.isPermanent(new RefoldTransportException("x", true, null))).isFalse();
		assertThat(SendFailureClassifier.isPermanent(SendFailureClassifier.toRefoldException(new TimeoutException())))
			.isFalse();
	}

	@Test
	void mistakeInTheClothesOfA500IsPermanent() {
		assertThat(SendFailureClassifier.isPermanent(new RefoldInvalidRequestException("x", RefoldErrors.of(500))))
			.isTrue();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalArgumentException.class, NullPointerException.class, AssertionError.class })
	void whatIsNotRefoldsIsNoRefusal(Class<? extends Throwable> type) {
		RefoldException cause = SendFailureClassifier.toRefoldException(BeanUtils.instantiateClass(type));
		assertThat(cause).hasMessageContaining(type.getName());
		assertThat(SendFailureClassifier.isUnreachable(cause)).isTrue();
		assertThat(SendFailureClassifier.isPermanent(cause)).isFalse();
	}

	@Test
	void codeOfTheApplicationMayGiveAnEventUp() {
		assertThat(SendFailureClassifier
			.isPermanent(SendFailureClassifier.toRefoldException(new RefoldException("not this one")))).isTrue();
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
