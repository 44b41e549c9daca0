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

import reactor.core.publisher.Mono;

/**
 * Refold's server API for reactive callers, on Spring's {@code WebClient}. Each call is
 * made on subscription; nothing ever blocks. Thread-safe.
 *
 * @since 0.1.0
 * @see RefoldTemplate
 */
public class ReactiveRefoldTemplate implements ReactiveRefoldOperations {

	private final RefoldClient client;

	private final RefoldTemplateBuilder<ReactiveRefoldTemplate> settings;

	ReactiveRefoldTemplate(RefoldClient client, RefoldTemplateBuilder<ReactiveRefoldTemplate> settings) {
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
		return this.client.event(event, this.client::fire);
	}

	@Override
	public Mono<RefoldEventDiagnosis> diagnose(String event, String linkedAccountId) {
		return new EventDiagnosis(this, this.client::environment).of(event, linkedAccountId);
	}

	@Override
	public ReactiveWebhookOperations webhooks() {
		return new ReactiveWebhookTemplate(() -> this.client.api(WebhookApi.class));
	}

	@Override
	public ReactiveEventDefinitionOperations eventDefinitions() {
		return new ReactiveEventDefinitionTemplate(this.client.api(EventDefinitionApi.class), this.client.payloads());
	}

	@Override
	public ReactiveLinkedAccountOperations linkedAccounts() {
		return new ReactiveLinkedAccountTemplate(this.client.api(LinkedAccountApi.class), this.client.sessionTokens());
	}

	@Override
	public ReactiveExecutionOperations executions() {
		return new ReactiveExecutionTemplate(this.client.api(ExecutionApi.class), this.client.scope());
	}

	@Override
	public ReactiveWorkflowOperations workflows() {
		return new ReactiveWorkflowTemplate(this.client.api(WorkflowApi.class), this.client.payloads(),
				this.client.scope());
	}

	@Override
	public ReactiveApplicationOperations applications() {
		return new ReactiveApplicationTemplate(this.client.api(ApplicationApi.class), this.client.scope());
	}

	@Override
	public ReactiveConfigOperations configs() {
		return new ReactiveConfigTemplate(this.client.api(ConfigApi.class), this.client.scope());
	}

	@Override
	public ReactiveSessionTokenOperations sessionTokens() {
		return new ReactiveSessionTokenTemplate(this.client.sessionTokens());
	}

	@Override
	public ReactiveConnectUrlOperations connectUrls() {
		return new ReactiveConnectUrlTemplate(this.client.api(ConnectUrlApi.class), this.client.scope());
	}

}
