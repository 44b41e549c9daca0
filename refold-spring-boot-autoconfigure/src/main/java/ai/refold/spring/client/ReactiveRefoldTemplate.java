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
package ai.refold.spring.client;

import java.util.function.Function;

import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.resource.ReactiveRefoldResources;

/**
 * Refold's server API for reactive callers, on Spring's {@code WebClient}. Each call is
 * made on subscription, and never blocks the thread of an event loop. Thread-safe.
 * <p>
 * Events are fired with {@link #event(String) event} and {@code fire}; each resource of
 * Refold's API has operations of its own, from {@link #webhooks()} to
 * {@link #connectUrls()}.
 *
 * @since 0.1.0
 * @see RefoldTemplate
 */
public class ReactiveRefoldTemplate extends ReactiveRefoldResources implements ReactiveRefoldOperations {

	private final RefoldClient client;

	private final RefoldTemplateBuilder<ReactiveRefoldTemplate> settings;

	ReactiveRefoldTemplate(RefoldClient client, RefoldTemplateBuilder<ReactiveRefoldTemplate> settings) {
		super(client.services(), client.payloads(), client.scope(), client.sessionTokens());
		this.client = client;
		this.settings = settings;
	}

	/**
	 * Start a template of its own, for a further organization or environment.
	 * @return a builder
	 */
	public static RefoldTemplateBuilder<ReactiveRefoldTemplate> builder() {
		return new RefoldTemplateBuilder<>(ReactiveRefoldTemplate::new);
	}

	/**
	 * Start another template from the settings of this one. Both share the rate limiter.
	 * @return a builder
	 */
	public RefoldTemplateBuilder<ReactiveRefoldTemplate> mutate() {
		return this.settings.copy();
	}

	@Override
	public RefoldEventSpec<Mono<RefoldEventReceipt>> event(String event) {
		return this.client.event(event, Function.identity());
	}

	/**
	 * Return what sends events that are rendered already, such as those of annotated
	 * methods.
	 * @return the sender
	 */
	public RefoldEventSender eventSender() {
		return this.client;
	}

	@Override
	public ReactiveRefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables) {
		return this.client.call(method, uriTemplate, uriVariables);
	}

}
