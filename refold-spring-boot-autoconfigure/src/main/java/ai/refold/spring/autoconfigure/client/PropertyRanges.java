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
package ai.refold.spring.autoconfigure.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import ai.refold.spring.client.transport.BaseUrl;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * Rejects values of {@code refold.*} that are out of range when they are bound, so that
 * the failure names the property, its value and its origin.
 */
final class PropertyRanges implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("refold");

	private static final ConfigurationPropertyName BASE_URL = PREFIX.append("base-url");

	private static final Duration LONGEST = Duration.ofDays(36_500);

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AbstractBindHandler(bindHandler) {

			@Override
			public @Nullable Object onSuccess(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Object result) {
				String problem = PREFIX.isAncestorOf(name) ? problem(name.toString(), result) : null;
				if (problem != null) {
					throw new InvalidConfigurationPropertyValueException(name.toString(),
							name.equals(BASE_URL) ? null : result, problem);
				}
				return super.onSuccess(name, target, context, result);
			}

		};
	}

	private static @Nullable String problem(String name, Object value) {
		if (value instanceof Duration duration && duration.compareTo(LONGEST) > 0) {
			return "It must be at most 100 years.";
		}
		return switch (name) {
			case "refold.base-url" -> BaseUrl.problem(value.toString());
			case "refold.event.idempotency-header" ->
				value.toString().isEmpty() || RefoldHeaders.isName(value.toString()) ? null
						: "It must be the name of an HTTP header, or empty.";
			case "refold.client.rate-limit.max-wait", "refold.client.retry.delay", "refold.client.retry.jitter",
					"refold.client.retry.max-retries", "refold.event.async.max-wait",
					"refold.webhook.subscription.check-interval" ->
				(amount(value) >= 0) ? null : "It must not be negative.";
			case "refold.client.retry.multiplier" -> (amount(value) >= 1) ? null : "It must be 1 or more.";
			default -> (amount(value) > 0) ? null : "It must be positive.";
		};
	}

	private static double amount(Object value) {
		if (value instanceof Duration duration) {
			return duration.isNegative() ? -1 : duration.toMillis();
		}
		if (value instanceof DataSize size) {
			return size.toBytes();
		}
		return (value instanceof Number number) ? number.doubleValue() : 1;
	}

}
