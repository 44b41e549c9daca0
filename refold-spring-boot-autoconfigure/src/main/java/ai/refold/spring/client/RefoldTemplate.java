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

import org.springframework.http.HttpMethod;

import ai.refold.spring.client.resource.RefoldResources;
import ai.refold.spring.client.transport.Blocking;

/**
 * Blocking client of Refold's server API, on Spring's {@code WebClient}. It works on
 * platform and virtual threads, and refuses to block a thread of an event loop.
 * Thread-safe.
 * <p>
 * Spring Boot applications inject the one configured by the {@code refold.*} properties;
 * {@link #builder()} makes further ones. Events are fired with {@link #event(String)
 * event} and {@code fire}; each resource of Refold's API has operations of its own, from
 * {@link #webhooks()} to {@link #connectUrls()}.
 *
 * @since 0.1.0
 * @see ReactiveRefoldTemplate
 */
public class RefoldTemplate extends RefoldResources implements RefoldOperations {

	private final RefoldClient client;

	private final RefoldTemplateBuilder<RefoldTemplate> settings;

	RefoldTemplate(RefoldClient client, RefoldTemplateBuilder<RefoldTemplate> settings) {
		super(new ReactiveRefoldTemplate(client, settings.copyFor(ReactiveRefoldTemplate::new)));
		this.client = client;
		this.settings = settings;
	}

	/**
	 * Start a template of its own, for a further organization or environment.
	 * @return a builder
	 */
	public static RefoldTemplateBuilder<RefoldTemplate> builder() {
		return new RefoldTemplateBuilder<>(RefoldTemplate::new);
	}

	/**
	 * Start another template from the settings of this one. Both share the rate limiter.
	 * @return a builder
	 */
	public RefoldTemplateBuilder<RefoldTemplate> mutate() {
		return this.settings.copy();
	}

	@Override
	public RefoldEventSpec<RefoldEventReceipt> event(String event) {
		return this.client.event(event, Blocking::await);
	}

	@Override
	public RefoldRequestSpec call(HttpMethod method, String uriTemplate, Object... uriVariables) {
		return new BlockingRefoldRequestSpec(this.client.call(method, uriTemplate, uriVariables));
	}

}
