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
package ai.refold.spring.test.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.subscription.RefoldWebhookSubscriptionAutoConfiguration;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.inbox.InboxOperations;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that connects an application to its
 * {@link RefoldServer} bean.
 */
@AutoConfiguration(after = RefoldServerAutoConfiguration.class,
		before = { RefoldClientAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
				RefoldWebhookSubscriptionAutoConfiguration.class })
@ConditionalOnSingleCandidate(RefoldServer.class)
final class RefoldServerConnectionAutoConfiguration {

	@Bean
	@Primary
	RefoldServerConnectionDetails refoldServerConnectionDetails(RefoldServer server) {
		return new RefoldServerConnectionDetails(server);
	}

	@Bean
	@Primary
	LocalWebhookPublicBaseUrlProvider refoldLocalWebhookPublicBaseUrlProvider(ApplicationContext context) {
		return new LocalWebhookPublicBaseUrlProvider(context);
	}

	@Bean
	@Lazy(false)
	SmartInitializingSingleton refoldServerHandledDeliveries(RefoldServer server,
			ObjectProvider<InboxOperations> inbox) {
		return () -> server.handledWhen(new HandledDeliveries(inbox));
	}

}
