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

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.io.ResourceLoader;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;

import ai.refold.spring.event.RefoldEventTransactions;
import ai.refold.spring.event.TransactionBeginnings;

/**
 * What is known of the application's transactions.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class RefoldEventTransactionConfiguration {

	@Bean
	static RefoldEventTransactions refoldEventTransactions(ResourceLoader resourceLoader,
			ListableBeanFactory beanFactory) {
		return RefoldEventTransactions.create(resourceLoader.getClassLoader(), () -> BeanFactoryUtils
			.beanNamesForTypeIncludingAncestors(beanFactory, ReactiveTransactionManager.class, true, false).length > 0);
	}

	@Configuration(proxyBeanMethods = false)
	@Lazy
	@ConditionalOnClass(ConfigurableTransactionManager.class)
	static class BeginningsConfiguration {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static TransactionBeginnings refoldTransactionBeginnings() {
			return new TransactionBeginnings();
		}

	}

}
