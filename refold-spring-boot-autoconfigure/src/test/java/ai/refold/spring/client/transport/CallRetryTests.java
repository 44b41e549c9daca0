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
package ai.refold.spring.client.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.error.ApiExceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * Tests for {@link CallRetry}.
 */
class CallRetryTests {

	private static final RefoldCall FIRING = RefoldCall.firing("invoice.paid", "acme", null);

	private static final RefoldCall POST = new RefoldCall(HttpMethod.POST, "/webhook", null, null);

	private static final RefoldCall GET = new RefoldCall(HttpMethod.GET, "/webhook", null, null);

	private final AtomicInteger attempts = new AtomicInteger();

	private VirtualTimeScheduler scheduler;

	private CallRetry retry;

	@BeforeEach
	void createRetry() {
		this.scheduler = VirtualTimeScheduler.create();
		RetryPolicy policy = RetryPolicy.builder().maxRetries(3).delay(Duration.ofMillis(500)).multiplier(2).build();
		this.retry = new CallRetry(policy, Duration.ofSeconds(30), RefoldRateLimiter.unlimited(), this.scheduler);
	}

	@AfterEach
	void disposeScheduler() {
		this.scheduler.dispose();
	}

	@ParameterizedTest
	@CsvSource({ "500,true,false,true", "502,true,false,true", "503,true,false,true", "504,true,false,true",
			"501,false,false,false", "408,true,false,true", "400,false,false,false", "401,false,false,false",
			"403,false,false,false", "404,false,false,false", "409,false,false,false" })
	void statusDecidesWhatIsRetried(int status, boolean event, boolean post, boolean get) {
		RefoldException failure = ApiExceptions.of(FIRING, RefoldErrors.of(status), RefoldEnvironment.UNKNOWN);
		assertThat(CallRetry.mayRetry(FIRING, failure)).isEqualTo(event);
		assertThat(CallRetry.mayRetry(POST, failure)).isEqualTo(post);
		assertThat(CallRetry.mayRetry(GET, failure)).isEqualTo(get);
	}

	@Test
	void clientMistakeInTheClothesOfA500IsNotRetried() {
		RefoldException failure = ApiExceptions.of(GET,
				new RefoldApiError(500, "SERVER_ERROR", null,
						"No linked account found for account id : X in environment test", null, null),
				RefoldEnvironment.UNKNOWN);
		assertThat(CallRetry.mayRetry(GET, failure)).isFalse();
	}

	@Test
	void failureToConnectIsAlwaysRetried() {
		RefoldException failure = new RefoldTransportException("", false, new ConnectException());
		assertThat(List.of(FIRING, POST, GET)).allMatch((call) -> CallRetry.mayRetry(call, failure));
	}

	@Test
	void unknownOutcomeIsRetriedWhereItDoesNoHarm() {
		RefoldException failure = new RefoldTransportException("", true, new IOException());
		assertThat(CallRetry.mayRetry(FIRING, failure)).isTrue();
		assertThat(CallRetry.mayRetry(GET, failure)).isTrue();
		assertThat(CallRetry.mayRetry(call(HttpMethod.PUT), failure)).isTrue();
		assertThat(CallRetry.mayRetry(call(HttpMethod.DELETE), failure)).isTrue();
		assertThat(CallRetry.mayRetry(call(HttpMethod.PATCH), failure)).isFalse();
		assertThat(CallRetry.mayRetry(POST, failure)).isFalse();
	}

	@Test
	void responseThatIsNotRefoldsIsRetriedWhereItDoesNoHarm() {
		RefoldException failure = new RefoldTransportException("", true, null);
		assertThat(CallRetry.mayRetry(FIRING, failure)).isTrue();
		assertThat(CallRetry.mayRetry(GET, failure)).isTrue();
		assertThat(CallRetry.mayRetry(POST, failure)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 501, 502, 503, 504 })
	void failureOfAGatewayIsRetriedWhereItDoesNoHarm(int status) {
		RefoldException failure = ApiExceptions.of(FIRING, RefoldApiError.ofStatus(status), RefoldEnvironment.UNKNOWN);
		assertThat(CallRetry.mayRetry(FIRING, failure)).isTrue();
		assertThat(CallRetry.mayRetry(GET, failure)).isTrue();
		assertThat(CallRetry.mayRetry(POST, failure)).isFalse();
	}

	@Test
	void stopsAfterTheLastRetryAndReportsHowOftenItTried() {
		List<Object> outcome = call(FIRING, status(503), status(503), status(503), status(503), status(503));
		this.scheduler.advanceTimeBy(Duration.ofMillis(3499));
		assertThat(outcome).isEmpty();
		this.scheduler.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.attempts).hasValue(4);
		assertThat(outcome).singleElement()
			.isInstanceOfSatisfying(RefoldException.class, (ex) -> assertThat(ex.attempts()).isEqualTo(4));
	}

	@Test
	void rateLimitIsWaitedForAndCostsNoAttempt() {
		RefoldException limited = ApiExceptions.of(FIRING,
				new RefoldApiError(429, null, null, null, null, Duration.ofSeconds(2)), RefoldEnvironment.UNKNOWN);
		List<Object> outcome = call(FIRING, limited, limited, limited, limited, limited, limited, "done");
		this.scheduler.advanceTimeBy(Duration.ofSeconds(12));
		assertThat(outcome).containsExactly("done");
	}

	@Test
	void attemptsOfAFailureCountRateLimits() {
		RefoldException limited = ApiExceptions.of(FIRING,
				new RefoldApiError(429, null, null, null, null, Duration.ofSeconds(2)), RefoldEnvironment.UNKNOWN);
		List<Object> outcome = call(FIRING, limited, limited, status(404));
		this.scheduler.advanceTimeBy(Duration.ofSeconds(4));
		assertThat(outcome).singleElement()
			.asInstanceOf(type(RefoldException.class))
			.extracting(RefoldException::attempts)
			.isEqualTo(3);
	}

	@Test
	void withoutPolicyTheFirstFailureCounts() {
		this.retry = new CallRetry(null, Duration.ofSeconds(30), RefoldRateLimiter.unlimited(), this.scheduler);
		RefoldException limited = ApiExceptions.of(FIRING, RefoldErrors.of(429), RefoldEnvironment.UNKNOWN);
		assertThat(call(FIRING, limited)).containsExactly(limited);
		RefoldException unavailable = status(503);
		assertThat(call(FIRING, unavailable)).containsExactly(unavailable);
	}

	@Test
	void rateLimitWithoutATimeIsWaitedForLongerEachTime() {
		RefoldException limited = ApiExceptions.of(FIRING, RefoldErrors.of(429), RefoldEnvironment.UNKNOWN);
		List<Object> outcome = call(FIRING, limited, limited, limited, "done");
		this.scheduler.advanceTimeBy(Duration.ofMillis(3499));
		assertThat(outcome).isEmpty();
		this.scheduler.advanceTimeBy(Duration.ofMillis(1));
		assertThat(outcome).containsExactly("done");
	}

	@Test
	void rateLimitIsNeverAskedAgainAtOnce() {
		RefoldException limited = ApiExceptions.of(FIRING,
				new RefoldApiError(429, null, null, null, null, Duration.ZERO), RefoldEnvironment.UNKNOWN);
		List<Object> outcome = call(FIRING, limited, "done");
		this.scheduler.advanceTimeBy(Duration.ofMillis(249));
		assertThat(outcome).isEmpty();
		this.scheduler.advanceTimeBy(Duration.ofMillis(1));
		assertThat(outcome).containsExactly("done");
	}

	@Test
	void rateLimitIsWaitedForAnyNumberOfTimes() {
		RefoldException limited = ApiExceptions.of(FIRING,
				new RefoldApiError(429, null, null, null, null, Duration.ZERO), RefoldEnvironment.UNKNOWN);
		Object[] responses = Stream.concat(Stream.generate(() -> limited).limit(100), Stream.of("done")).toArray();
		List<Object> outcome = call(FIRING, responses);
		this.scheduler.advanceTimeBy(Duration.ofSeconds(25));
		assertThat(outcome).containsExactly("done");
	}

	@Test
	void rateLimitThatFollowsManyIsWaitedForNoLongerThanTheLongestPause() {
		this.retry = new CallRetry(RetryPolicy.withMaxRetries(3), Duration.ofHours(1), RefoldRateLimiter.unlimited(),
				this.scheduler);
		RefoldException limited = ApiExceptions.of(GET, RefoldErrors.of(429), RefoldEnvironment.UNKNOWN);
		Object[] responses = Stream.concat(Stream.generate(() -> limited).limit(100), Stream.of("done")).toArray();
		List<Object> outcome = call(GET, responses);
		this.scheduler.advanceTimeBy(Duration.ofMinutes(50));
		assertThat(outcome).containsExactly("done");
	}

	@Test
	void callThatCanBeSentOnceOnlyIsNeverRetried() {
		RefoldException failure = new RefoldTransportException("", false, new ConnectException());
		assertThat(call(FIRING.once(), failure)).containsExactly(failure);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void waitBeyondTheDeadlineIsNotBegun() {
		RefoldException limited = ApiExceptions.of(FIRING,
				new RefoldApiError(429, null, null, null, null, Duration.ofHours(1)), RefoldEnvironment.UNKNOWN);
		List<Object> outcome = call(FIRING, limited);
		assertThat(outcome).containsExactly(limited);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void deadlineEndsACallThatHangs() {
		List<Object> outcome = call(FIRING, Mono.never());
		this.scheduler.advanceTimeBy(Duration.ofSeconds(30));
		assertThat(outcome).singleElement()
			.isInstanceOfSatisfying(RefoldTransportException.class, (ex) -> assertThat(ex.outcomeUnknown()).isTrue())
			.asString()
			.contains("invoice.paid", "acme", "refold.client.deadline");
	}

	private static RefoldException status(int status) {
		return ApiExceptions.of(FIRING, RefoldErrors.of(status), RefoldEnvironment.UNKNOWN);
	}

	private static RefoldCall call(HttpMethod method) {
		return new RefoldCall(method, "/webhook", null, null);
	}

	private List<Object> call(RefoldCall call, Object... responses) {
		Queue<Object> remaining = new ArrayDeque<>(List.of(responses));
		List<Object> outcome = new ArrayList<>();
		this.retry.apply(call, Mono.defer(() -> {
			this.attempts.incrementAndGet();
			Object response = remaining.remove();
			if (response instanceof Mono<?> mono) {
				return mono;
			}
			return (response instanceof Throwable failure) ? Mono.error(failure) : Mono.just(response);
		})).subscribe(outcome::add, outcome::add);
		return outcome;
	}

}
