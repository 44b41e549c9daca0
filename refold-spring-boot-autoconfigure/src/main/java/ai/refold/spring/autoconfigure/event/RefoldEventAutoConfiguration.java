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
package ai.refold.spring.autoconfigure.event;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.event.DefaultRefoldEventPublisher;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.LinkedAccountIds;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventPublisher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RefoldEvent @RefoldEvent}
 * and {@link RefoldEventPublisher}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration",
		"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
		"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnBooleanProperty(name = { "refold.enabled", "refold.event.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties({ RefoldProperties.class, RefoldEventProperties.class })
@Import({ RefoldEventDispatchConfiguration.class, RefoldEventAnnotationConfiguration.class })
@Lazy
public final class RefoldEventAutoConfiguration {

	@Bean
	LinkedAccountIds refoldLinkedAccountIds(ObjectProvider<LinkedAccountIdResolver> resolvers,
			RefoldProperties properties, ObjectProvider<RefoldConnectionDetails> connectionDetails) {
		return new LinkedAccountIds(resolvers.orderedStream().toList(),
				defaultLinkedAccountId(properties, connectionDetails.getIfAvailable()));
	}

	private static @Nullable String defaultLinkedAccountId(RefoldProperties properties,
			@Nullable RefoldConnectionDetails connectionDetails) {
		if (properties.getLinkedAccountId() != null || connectionDetails == null) {
			return properties.getLinkedAccountId();
		}
		return (connectionDetails.getApiKey() == null && connectionDetails.getSessionToken() != null)
				? AccountScope.OF_SESSION_TOKEN : null;
	}

	@Bean
	@ConditionalOnMissingBean(RefoldEventPublisher.class)
	DefaultRefoldEventPublisher refoldEventPublisher(RefoldEventMessageFactory messages,
			RefoldEventDispatchers dispatchers, RefoldDispatchFailures failures) {
		return new DefaultRefoldEventPublisher(messages, dispatchers, failures);
	}

}
