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

/**
 * Called around the listeners of a delivery. Beans of this type are called in
 * {@link org.springframework.core.annotation.Order @Order} before, in reverse order
 * after, on the thread of the listener. An exception before a listener counts as the
 * listener's own, one afterwards is logged.
 *
 * @since 0.1.0
 */
public interface RefoldWebhookInterceptor {

	/**
	 * Called before a listener runs, after its delivery is claimed.
	 * @param event the event
	 * @param listenerId the id of the listener
	 */
	default void beforeListener(RefoldWebhookEvent event, String listenerId) {
	}

	/**
	 * Called after a listener ran.
	 * @param event the event
	 * @param listenerId the id of the listener
	 * @param failure what the listener failed with, {@code null} if it succeeded
	 */
	default void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
	}

	/**
	 * Called when the outcome of a delivery is known, including that of a refused one.
	 * Must not block: refusals are made by the thread that reads the request.
	 * @param event the event, {@code null} if the delivery was refused before it was read
	 * @param outcome the outcome
	 */
	default void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
	}

}
