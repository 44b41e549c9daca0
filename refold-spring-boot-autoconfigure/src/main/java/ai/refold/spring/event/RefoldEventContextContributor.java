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
package ai.refold.spring.event;

import java.util.Map;

import reactor.util.context.ContextView;

import ai.refold.spring.client.RefoldEventMessage;

/**
 * Adds context to an event that is sent with it, such as the headers of the caller's
 * trace. A bean of this type is asked for each event, where the event is made.
 *
 * @since 0.1.0
 * @see RefoldEventMessage#context()
 */
@FunctionalInterface
public interface RefoldEventContextContributor {

	/**
	 * Add to the context of an event.
	 * @param event the event's name
	 * @param reactorContext the Reactor context of the subscriber, empty unless a
	 * reactive method fires the event
	 * @param context what has been added so far
	 */
	void contribute(String event, ContextView reactorContext, Map<String, String> context);

}
