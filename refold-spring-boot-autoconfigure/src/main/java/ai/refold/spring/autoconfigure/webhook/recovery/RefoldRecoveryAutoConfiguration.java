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
package ai.refold.spring.autoconfigure.webhook.recovery;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.jdbc.RefoldJdbcDeliveryStoreAutoConfiguration;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.recovery.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.recovery.RecoveredDeliveries;
import ai.refold.spring.webhook.recovery.RefoldCatchUp;
import ai.refold.spring.webhook.recovery.RefoldConnections;
import ai.refold.spring.webhook.recovery.RefoldReruns;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RefoldCatchUp},
 * {@link RefoldReruns} and {@link RefoldConnections}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { RefoldWebhookAutoConfiguration.class, RefoldJdbcDeliveryStoreAutoConfiguration.class },
		afterName = "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration")
@ConditionalOnBooleanProperty(name = "refold.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RefoldRecoveryProperties.class)
public final class RefoldRecoveryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(ReactiveRefoldOperations.class)
	RefoldReruns refoldReruns(ReactiveRefoldOperations refold, ApplicationEventPublisher publisher,
			RefoldRecoveryProperties properties) {
		return new RefoldReruns(refold, publisher, properties.getRerun().toSettings());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(RefoldOperations.class)
	RefoldConnections refoldConnections(RefoldOperations refold, RefoldRecoveryProperties properties) {
		return new RefoldConnections(refold, properties.getConnections().toSettings());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ RefoldOperations.class, ListenerProcessor.class })
	static class CatchUpConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RefoldCatchUp refoldCatchUp(RefoldOperations refold, ListenerProcessor listeners,
				ApplicationEventPublisher publisher, RefoldConnections connections,
				RefoldRecoveryProperties properties) {
			return new RefoldCatchUp(refold, new RecoveredDeliveries(listeners, publisher), connections,
					properties.getCatchUp().toSettings());
		}

		@Bean
		@ConditionalOnMissingBean
		ReactiveRefoldCatchUp reactiveRefoldCatchUp(RefoldCatchUp catchUp) {
			return new ReactiveRefoldCatchUp(catchUp);
		}

	}

}
