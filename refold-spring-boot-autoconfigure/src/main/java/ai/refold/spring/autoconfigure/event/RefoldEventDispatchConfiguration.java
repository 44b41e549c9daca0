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

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Role;
import org.springframework.core.io.ResourceLoader;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.AsyncDispatchSettings;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.LinkedAccountIds;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventContextContributor;
import ai.refold.spring.event.RefoldEventDispatcher;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventSenderDecorator;
import ai.refold.spring.event.RefoldEventTransactions;
import ai.refold.spring.event.SyncRefoldEventDispatcher;
import ai.refold.spring.event.TransactionBeginnings;

/**
 * Configuration of the path of an event from message to dispatcher to client.
 */
@Configuration(proxyBeanMethods = false)
@Lazy
class RefoldEventDispatchConfiguration {

	@Bean
	RefoldEventMessageFactory refoldEventMessageFactory(ObjectProvider<JsonMapper> mapper,
			RefoldEventProperties properties, LinkedAccountIds linkedAccountIds,
			ObjectProvider<RefoldEventContextContributor> contributors) {
		return new RefoldEventMessageFactory(mapper.getIfUnique(JsonMapper::shared), properties.idempotencyField(),
				linkedAccountIds, contributors.orderedStream().toList());
	}

	@Bean
	static RefoldDispatchFailures refoldDispatchFailures(ApplicationEventPublisher publisher,
			RefoldEventTransactions transactions) {
		return new RefoldDispatchFailures(publisher, transactions);
	}

	@Bean
	@ConditionalOnMissingBean
	RefoldEventSender refoldEventSender(ReactiveRefoldOperations operations) {
		return RefoldEventSender.through(operations);
	}

	@Bean
	static AsyncRefoldEventDispatcher refoldAsyncEventDispatcher(ObjectProvider<RefoldEventSender> sender,
			ObjectProvider<RefoldEventSenderDecorator> decorators, RefoldEventProperties properties,
			ObjectProvider<LifecycleProperties> lifecycle, RefoldDispatchFailures failures) {
		RefoldEventProperties.Async async = properties.async();
		RefoldEventSender decorated = new LazyEventSender(() -> RefoldEventSenderDecorator
			.decorate(decorators.orderedStream(), sender.getObject(), DispatchMode.ASYNC));
		return new AsyncRefoldEventDispatcher(decorated, new AsyncDispatchSettings(async.capacity(), async.maxWait(),
				async.concurrency(), async.maxAge(), drainTimeout(lifecycle.getIfAvailable())), failures);
	}

	/**
	 * Return a little less than Spring waits for the queue, so that a shutdown while
	 * Refold is unreachable ends in order.
	 */
	private static Duration drainTimeout(@Nullable LifecycleProperties lifecycle) {
		Duration phase = (lifecycle != null) ? lifecycle.getTimeoutPerShutdownPhase() : Duration.ofSeconds(10);
		Duration quarter = phase.dividedBy(4);
		return phase.minus((quarter.toSeconds() < 1) ? quarter : Duration.ofSeconds(1));
	}

	@Bean
	SyncRefoldEventDispatcher refoldSyncEventDispatcher(RefoldEventSender sender,
			ObjectProvider<RefoldEventSenderDecorator> decorators, AsyncRefoldEventDispatcher async,
			RefoldEventProperties properties, RefoldDispatchFailures failures) {
		return new SyncRefoldEventDispatcher(
				RefoldEventSenderDecorator.decorate(decorators.orderedStream(), sender, DispatchMode.SYNC), async,
				failures, properties.sync().timeout());
	}

	@Bean
	RefoldEventDispatchers refoldEventDispatchers(ObjectProvider<RefoldEventDispatcher> dispatchers,
			RefoldEventTransactions transactions, RefoldEventProperties properties) {
		return new RefoldEventDispatchers(dispatchers.orderedStream().toList(), transactions, properties.dispatch());
	}

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
