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
package ai.refold.spring.webhook.inbox;

import java.util.Map;
import java.util.function.Supplier;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Carries the context of the request that delivered an event, such as its trace, to the
 * listeners, which may run in another process. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public interface InboxContextPropagation {

	/**
	 * Takes nothing along.
	 */
	InboxContextPropagation NONE = new InboxContextPropagation() {
	};

	/**
	 * Add to the headers that are stored with a delivery. Called on the thread of the
	 * request. Adds nothing unless overridden.
	 * @param event what was delivered
	 * @param headers the headers
	 */
	default void capture(RefoldWebhookEvent event, Map<String, String> headers) {
	}

	/**
	 * Handle a delivery as part of the request that brought it. Does only that unless
	 * overridden.
	 * @param event what was delivered
	 * @param headers the headers that were stored
	 * @param handling calls the listeners
	 * @param <T> the type of the result
	 * @return the result
	 */
	default <T> T handle(RefoldWebhookEvent event, Map<String, String> headers, Supplier<T> handling) {
		return handling.get();
	}

}
