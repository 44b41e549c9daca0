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
package ai.refold.spring.autoconfigure.webhook.catchup;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.catchup.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.catchup.RefoldCatchUp;
import ai.refold.spring.webhook.listener.ListenerProcessor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RefoldCatchUp}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldWebhookAutoConfiguration.class,
		afterName = "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration")
@ConditionalOnBean({ RefoldOperations.class, ListenerProcessor.class })
@Lazy
public final class RefoldCatchUpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RefoldCatchUp refoldCatchUp(RefoldOperations refold, ListenerProcessor listeners) {
		return new RefoldCatchUp(refold, listeners);
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveRefoldCatchUp reactiveRefoldCatchUp(RefoldCatchUp catchUp) {
		return new ReactiveRefoldCatchUp(catchUp);
	}

}
