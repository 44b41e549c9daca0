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
package ai.refold.spring.webhook.listener;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Finds listeners by the name of an event. Names that no listener knows share one list,
 * as any caller may invent names if signatures are not verified.
 */
final class ListenersByEvent {

	private final List<WebhookListenerMethod> all;

	private final Map<String, List<WebhookListenerMethod>> named = new HashMap<>();

	private final List<WebhookListenerMethod> ofOtherEvents;

	ListenersByEvent(List<WebhookListenerMethod> all) {
		this.all = List.copyOf(all);
		for (WebhookListenerMethod listener : this.all) {
			for (String name : events(listener).names()) {
				this.named.computeIfAbsent(name, this::of);
			}
		}
		this.ofOtherEvents = this.all.stream().filter((listener) -> events(listener).unknown()).toList();
	}

	private List<WebhookListenerMethod> of(String name) {
		return this.all.stream()
			.filter((listener) -> events(listener).names().contains(name) || events(listener).unknown())
			.toList();
	}

	private static ListenerEvents events(WebhookListenerMethod listener) {
		return listener.definition().filter().events();
	}

	List<WebhookListenerMethod> all() {
		return this.all;
	}

	/**
	 * Return the listeners that may take an event, in the order in which they are called.
	 */
	List<WebhookListenerMethod> of(RefoldWebhookEvent event) {
		return event.event().isEmpty() ? this.all : this.named.getOrDefault(event.event(), this.ofOtherEvents);
	}

}
