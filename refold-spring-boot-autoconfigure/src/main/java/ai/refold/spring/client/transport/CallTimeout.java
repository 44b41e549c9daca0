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

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;

/**
 * The time-out of one call, which overrides the configured one.
 *
 * @param duration the time, {@code null} for what is configured
 */
@Internal
public record CallTimeout(@Nullable Duration duration) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	/**
	 * The longest time-out of one call.
	 */
	public static final Duration LONGEST = Duration.ofDays(1);

	private static final String TIMEOUT = CallTimeout.class.getName();

	/**
	 * What is configured.
	 */
	public static final CallTimeout NONE = new CallTimeout(null);

	/**
	 * Create a new {@code CallTimeout}.
	 * @param duration the time, {@code null} for what is configured
	 */
	public CallTimeout {
		if (duration != null) {
			require(duration);
		}
	}

	/**
	 * Require a time that a call may take.
	 * @param timeout the time
	 * @return the time
	 */
	public static Duration require(Duration timeout) {
		Assert.isTrue(timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
				() -> "'timeout' must be between 1 ms and 24 h, but is " + timeout);
		return timeout;
	}

	/**
	 * Add to the attributes of a request.
	 * @param attributes the attributes
	 */
	public void addTo(Map<String, Object> attributes) {
		if (this.duration != null) {
			attributes.put(TIMEOUT, this.duration);
		}
	}

	static @Nullable Duration of(Map<String, Object> attributes) {
		return (Duration) attributes.get(TIMEOUT);
	}

	/**
	 * Return how long to wait for a response.
	 * @param context the context of the request
	 * @param configured what is configured
	 * @return the time-out of the call, else what is configured
	 */
	public static Duration of(ContextView context, Duration configured) {
		return context.hasKey(TIMEOUT) ? context.get(TIMEOUT) : configured;
	}

	/**
	 * Have a request wait for its response as long as the call may take.
	 */
	static <T> Mono<T> addTo(Duration timeout, Mono<T> request) {
		return request.contextWrite((context) -> context.put(TIMEOUT, timeout));
	}

	/**
	 * Take an argument of this type into the request of an HTTP interface.
	 */
	static boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (argument instanceof CallTimeout timeout && timeout.duration() != null) {
			values.addAttribute(TIMEOUT, timeout.duration());
		}
		return parameter.getParameterType() == CallTimeout.class;
	}

}
