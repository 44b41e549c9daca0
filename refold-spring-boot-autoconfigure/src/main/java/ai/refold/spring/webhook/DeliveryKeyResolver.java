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
package ai.refold.spring.webhook;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Determines the key by which a delivery is recognized when Refold sends it again. Refold
 * sends no id of a delivery, so workflow events are recognised by name and execution,
 * connection events by name, account, application, type and time; other events are not. A
 * bean of this type is asked first. Called on the thread that handles the delivery.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DeliveryKeyResolver {

	/**
	 * Return the key of a delivery: equal for the same event sent again, different for
	 * any other.
	 * @param event the event
	 * @return the key, {@code null} or blank if the delivery cannot be recognised
	 */
	@Nullable String resolveDeliveryKey(RefoldWebhookEvent event);

	/**
	 * Return the resolver for the events that Refold documents.
	 * @return the resolver
	 */
	static DeliveryKeyResolver documented() {
		return new DocumentedDeliveryKeyResolver();
	}

	/**
	 * Return a resolver that asks this one and, if there is no key, another one.
	 * @param next the resolver to ask next
	 * @return the resolver
	 */
	default DeliveryKeyResolver orElse(DeliveryKeyResolver next) {
		return (event) -> {
			String key = resolveDeliveryKey(event);
			return StringUtils.hasText(key) ? key : next.resolveDeliveryKey(event);
		};
	}

}
