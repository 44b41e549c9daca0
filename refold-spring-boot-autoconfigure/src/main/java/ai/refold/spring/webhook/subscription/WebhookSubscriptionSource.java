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

import java.util.Collection;
import java.util.List;
import java.util.Set;

import ai.refold.spring.Internal;

/**
 * Provides the webhook events that the application needs: the union of those its
 * listeners handle. Asked once all beans exist, and again before each check.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@Internal
public interface WebhookSubscriptionSource {

	/**
	 * Return the names of the events needed, as Refold spells them. Must not block.
	 * @return the names, empty if there is no listener
	 */
	Set<String> getEvents();

	/**
	 * Return whether there are listeners, also ones that need no event by name. Must not
	 * block.
	 * @return whether there is one
	 */
	default boolean hasListeners() {
		return !getEvents().isEmpty();
	}

	/**
	 * Describe the listeners that need an event, for messages.
	 * @param event the name of an event
	 * @return what to call each listener, such as its class and method
	 */
	default Collection<String> getListeners(String event) {
		return List.of();
	}

}
