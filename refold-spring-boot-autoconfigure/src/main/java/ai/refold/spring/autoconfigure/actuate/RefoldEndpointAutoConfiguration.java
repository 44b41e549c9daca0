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
package ai.refold.spring.autoconfigure.actuate;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import ai.refold.spring.actuate.CatchUpEndpointSection;
import ai.refold.spring.actuate.DiagnosisEndpointSection;
import ai.refold.spring.actuate.EventsEndpointSection;
import ai.refold.spring.actuate.InboxEndpointSection;
import ai.refold.spring.actuate.ListenersEndpointSection;
import ai.refold.spring.actuate.OutboxEndpointSection;
import ai.refold.spring.actuate.ProgressEndpointSection;
import ai.refold.spring.actuate.QueueEndpointSection;
import ai.refold.spring.actuate.RefoldEndpoint;
import ai.refold.spring.actuate.RefoldEndpointOperationAdvisor;
import ai.refold.spring.actuate.RefoldEndpointSection;
import ai.refold.spring.actuate.SubscriptionEndpointSection;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionStatus;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.catchup.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.inbox.InboxEntry;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.inbox.InboxSummary;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerDescription;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link RefoldEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration",
		"ai.refold.spring.autoconfigure.event.RefoldEventDefinitionAutoConfiguration",
		"ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.catchup.RefoldCatchUpAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.subscription.RefoldWebhookSubscriptionAutoConfiguration" })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(RefoldConnectionDetails.class)
@ConditionalOnAvailableEndpoint(RefoldEndpoint.class)
@RegisterReflectionForBinding({ EventDefinitionStatus.class, QueueEndpointSection.QueueDescriptor.class,
		RefoldWebhookListenerDescription.class, SubscriptionEndpointSection.SubscriptionDescriptor.class,
		SubscriptionEndpointSection.PlanDescriptor.class, OutboxEndpointSection.OutboxDescriptor.class,
		OutboxEntry.class, InboxSummary.class, InboxEntry.class, CatchUpEndpointSection.CatchUpDescriptor.class,
		RefoldEventDiagnosis.class })
public final class RefoldEndpointAutoConfiguration {

	@Bean
	RefoldEndpointOperationAdvisor refoldEndpointOperationAdvisor() {
		return new RefoldEndpointOperationAdvisor();
	}

	@Bean
	@ConditionalOnMissingBean
	RefoldEndpoint refoldEndpoint(ObjectProvider<RefoldEndpointSection> sections) {
		return new RefoldEndpoint(sections.orderedStream().toList());
	}

	@Bean
	ProgressEndpointSection refoldProgressEndpointSection(ObjectProvider<AsyncRefoldEventDispatcher> dispatcher) {
		return new ProgressEndpointSection(dispatcher::getIfAvailable);
	}

	@Bean
	@ConditionalOnBean(RefoldEventStartupReport.class)
	EventsEndpointSection refoldEventsEndpointSection(RefoldEventStartupReport report,
			ObjectProvider<EventDefinitionCheck> check) {
		return new EventsEndpointSection(report, check.getIfAvailable());
	}

	@Bean
	@ConditionalOnBean(AsyncRefoldEventDispatcher.class)
	QueueEndpointSection refoldQueueEndpointSection(AsyncRefoldEventDispatcher dispatcher) {
		return new QueueEndpointSection(dispatcher);
	}

	@Bean
	@ConditionalOnBean(OutboxOperations.class)
	OutboxEndpointSection refoldOutboxEndpointSection(OutboxOperations outbox) {
		return new OutboxEndpointSection(outbox);
	}

	@Bean
	@ConditionalOnBean(InboxOperations.class)
	InboxEndpointSection refoldInboxEndpointSection(InboxOperations inbox) {
		return new InboxEndpointSection(inbox);
	}

	@Bean
	@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
	ListenersEndpointSection refoldListenersEndpointSection(RefoldWebhookListenerRegistry registry) {
		return new ListenersEndpointSection(registry);
	}

	@Bean
	@ConditionalOnBean(RefoldEventDiagnoser.class)
	DiagnosisEndpointSection refoldDiagnosisEndpointSection(RefoldEventDiagnoser diagnoser) {
		return new DiagnosisEndpointSection(diagnoser);
	}

	@Bean
	@ConditionalOnBean(ReactiveRefoldCatchUp.class)
	CatchUpEndpointSection refoldCatchUpEndpointSection(ReactiveRefoldCatchUp catchUp) {
		return new CatchUpEndpointSection(catchUp);
	}

	@Bean
	@ConditionalOnBean(WebhookSubscriptionOperations.class)
	SubscriptionEndpointSection refoldSubscriptionEndpointSection(WebhookSubscriptionOperations subscription) {
		return new SubscriptionEndpointSection(subscription);
	}

}
