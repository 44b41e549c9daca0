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

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import ai.refold.spring.observation.EventObservation;
import ai.refold.spring.observation.EventPublishObservation;
import ai.refold.spring.observation.InboxObservation;
import ai.refold.spring.observation.RefoldEventObservationConvention;
import ai.refold.spring.observation.RefoldEventPublishObservationConvention;
import ai.refold.spring.observation.RefoldInboxObservationConvention;
import ai.refold.spring.observation.RefoldInboxStoreObservationConvention;
import ai.refold.spring.observation.RefoldWebhookObservationConvention;
import ai.refold.spring.observation.WebhookObservation;
import ai.refold.spring.webhook.inbox.InboxContextPropagation;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the observations of events and
 * deliveries, which timers and traces are made from.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnSingleCandidate(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "refold.enabled", matchIfMissing = true)
public final class RefoldObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EventPublishObservation refoldEventPublishObservation(ObservationRegistry registry,
			ObjectProvider<RefoldEventPublishObservationConvention> convention) {
		return new EventPublishObservation(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	EventObservation refoldEventObservation(ObservationRegistry registry,
			ObjectProvider<RefoldEventObservationConvention> convention) {
		return new EventObservation(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookObservation refoldWebhookObservation(ObservationRegistry registry,
			ObjectProvider<RefoldWebhookObservationConvention> convention) {
		return new WebhookObservation(registry, convention.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean(InboxContextPropagation.class)
	InboxObservation refoldInboxObservation(ObservationRegistry registry,
			ObjectProvider<RefoldInboxStoreObservationConvention> storeConvention,
			ObjectProvider<RefoldInboxObservationConvention> convention) {
		return new InboxObservation(registry, storeConvention.getIfAvailable(), convention.getIfAvailable());
	}

}
