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
package ai.refold.spring.autoconfigure.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.health.ApiKeyHealthIndicator;
import ai.refold.spring.health.ApiKeyMonitor;
import ai.refold.spring.health.EventQueueHealthIndicator;
import ai.refold.spring.health.InboxHealthIndicator;
import ai.refold.spring.health.OutboxHealthIndicator;
import ai.refold.spring.health.WebhookSubscriptionHealthIndicator;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link HealthIndicator
 * health} of Refold.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration",
		"ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration",
		"ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.subscription.RefoldWebhookSubscriptionAutoConfiguration" })
@ConditionalOnClass({ HealthContributor.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(RefoldConnectionDetails.class)
@ConditionalOnEnabledHealthIndicator("refold")
@ConditionalOnBooleanProperty(name = "refold.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RefoldHealthProperties.class)
public final class RefoldHealthContributorAutoConfiguration {

	@Bean
	ApiKeyMonitor refoldApiKeyMonitor() {
		return new ApiKeyMonitor();
	}

	@Bean
	@ConditionalOnMissingBean(name = { "refoldHealthIndicator", "refoldHealthContributor" })
	CompositeHealthContributor refoldHealthContributor(ApiKeyMonitor apiKeyMonitor,
			RefoldConnectionDetails connectionDetails, ObjectProvider<WebhookSubscriptionOperations> subscription,
			ObjectProvider<AsyncRefoldEventDispatcher> dispatcher, ObjectProvider<OutboxOperations> outbox,
			ObjectProvider<InboxOperations> inbox, RefoldHealthProperties properties) {
		Duration maxBacklogAge = properties.maxBacklogAge();
		Map<String, HealthContributor> contributors = new LinkedHashMap<>();
		contributors.put("apiKey", new ApiKeyHealthIndicator(apiKeyMonitor, connectionDetails::getApiKey));
		subscription.ifAvailable((available) -> contributors.put("webhookSubscription",
				new WebhookSubscriptionHealthIndicator(available)));
		dispatcher.ifAvailable(
				(available) -> contributors.put("eventQueue", new EventQueueHealthIndicator(available, maxBacklogAge)));
		outbox.ifAvailable(
				(available) -> contributors.put("outbox", new OutboxHealthIndicator(available, maxBacklogAge)));
		inbox.ifAvailable((available) -> contributors.put("inbox", new InboxHealthIndicator(available, maxBacklogAge)));
		return CompositeHealthContributor.fromMap(contributors);
	}

}
