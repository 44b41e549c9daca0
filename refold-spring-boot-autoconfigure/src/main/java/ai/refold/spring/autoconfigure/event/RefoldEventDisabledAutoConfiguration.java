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

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

import ai.refold.spring.event.NoOpRefoldEventPublisher;
import ai.refold.spring.event.RefoldEventPublisher;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of an application that fires no
 * events: annotated methods are not advised and the publisher discards its events.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@Conditional(OnRefoldEventsDisabledCondition.class)
public final class RefoldEventDisabledAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(RefoldEventPublisher.class)
	NoOpRefoldEventPublisher refoldEventPublisher(Environment environment) {
		return new NoOpRefoldEventPublisher(environment.getProperty("refold.enabled", Boolean.class, true)
				? "refold.event.enabled=false" : "refold.enabled=false");
	}

}
