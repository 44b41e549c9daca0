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
package ai.refold.spring.autoconfigure.observation;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.observation.EventMetrics;
import ai.refold.spring.observation.InboxMetrics;
import ai.refold.spring.observation.OutboxMetrics;
import ai.refold.spring.observation.WebhookMetrics;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.inbox.InboxOperations;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for counters and gauges.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration",
		"ai.refold.spring.autoconfigure.outbox.RefoldOutboxAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration",
		"ai.refold.spring.autoconfigure.webhook.inbox.RefoldInboxAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "refold.enabled", matchIfMissing = true)
public final class RefoldMetricsAutoConfiguration {

	/**
	 * Meters of events.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(AsyncRefoldEventDispatcher.class)
	static class Events {

		@Bean
		@ConditionalOnMissingBean
		EventMetrics refoldEventMetrics(AsyncRefoldEventDispatcher dispatcher) {
			return new EventMetrics(dispatcher);
		}

		@Bean
		ApplicationListener<PayloadApplicationEvent<RefoldDispatchFailedEvent>> refoldEventMetricsListener(
				EventMetrics metrics) {
			return ApplicationListener.forPayload(metrics::count);
		}

	}

	/**
	 * Meters of deliveries.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(RefoldWebhookListenerRegistry.class)
	static class Webhooks {

		@Bean
		@ConditionalOnMissingBean
		WebhookMetrics refoldWebhookMetrics(ObjectProvider<RefoldWebhookSignatureVerifier> verifier) {
			return new WebhookMetrics(verifier.getIfAvailable());
		}

		@Bean
		ApplicationListener<PayloadApplicationEvent<RefoldDeliveryFailedEvent>> refoldWebhookMetricsListener(
				WebhookMetrics metrics) {
			return ApplicationListener.forPayload(metrics::count);
		}

	}

	/**
	 * Meters of the outbox.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(OutboxOperations.class)
	static class Outbox {

		@Bean
		@ConditionalOnMissingBean
		OutboxMetrics refoldOutboxMetrics(OutboxOperations outbox) {
			return new OutboxMetrics(outbox);
		}

	}

	/**
	 * Meters of the inbox.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(InboxOperations.class)
	static class Inbox {

		@Bean
		@ConditionalOnMissingBean
		InboxMetrics refoldInboxMetrics(InboxOperations inbox) {
			return new InboxMetrics(inbox);
		}

	}

}
