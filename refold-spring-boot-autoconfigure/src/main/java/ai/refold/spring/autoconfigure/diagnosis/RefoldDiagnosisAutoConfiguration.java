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
package ai.refold.spring.autoconfigure.diagnosis;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.diagnosis.ReactiveRefoldEventDiagnoser;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link RefoldEventDiagnoser} and
 * {@link ReactiveRefoldEventDiagnoser}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration")
@ConditionalOnBean(ReactiveRefoldOperations.class)
public final class RefoldDiagnosisAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RefoldEventDiagnoser refoldEventDiagnoser(ReactiveRefoldOperations refold) {
		return new RefoldEventDiagnoser(refold);
	}

	@Bean
	@ConditionalOnMissingBean
	ReactiveRefoldEventDiagnoser reactiveRefoldEventDiagnoser(ReactiveRefoldOperations refold) {
		return new ReactiveRefoldEventDiagnoser(refold);
	}

}
