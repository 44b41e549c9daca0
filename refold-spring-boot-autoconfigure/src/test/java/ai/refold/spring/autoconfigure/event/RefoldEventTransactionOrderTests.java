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

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.PreparedDispatch;
import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventDispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The advice runs inside the transaction, whichever configuration comes first: a
 * dispatcher that writes into the database depends on it.
 */
class RefoldEventTransactionOrderTests {

	static List<List<Class<?>>> declarationOrders() {
		return List.of(List.of(TransactionConfiguration.class, RefoldEventAutoConfiguration.class),
				List.of(RefoldEventAutoConfiguration.class, TransactionConfiguration.class));
	}

	@ParameterizedTest
	@MethodSource("declarationOrders")
	void preparesInsideTheTransaction(List<Class<?>> configurations) {
		new ApplicationContextRunner().withPropertyValues("refold.linked-account-id=acme")
			.withUserConfiguration(configurations.toArray(Class<?>[]::new))
			.withUserConfiguration(Application.class)
			.run((context) -> {
				context.getBean(Service.class).create();
				assertThat(context.getBean(TransactionalDispatcher.class).preparedInTransaction).isTrue();
			});
	}

	@ParameterizedTest
	@MethodSource("declarationOrders")
	void whenDispatcherFailsToPrepareRollsBack(List<Class<?>> configurations) {
		new ApplicationContextRunner().withPropertyValues("refold.linked-account-id=acme")
			.withUserConfiguration(configurations.toArray(Class<?>[]::new))
			.withUserConfiguration(Application.class)
			.run((context) -> {
				TransactionalDispatcher dispatcher = context.getBean(TransactionalDispatcher.class);
				dispatcher.fail = true;
				assertThatIllegalStateException().isThrownBy(context.getBean(Service.class)::create)
					.withMessage("cannot be written");
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class TransactionConfiguration {

		@Bean(destroyMethod = "shutdown")
		EmbeddedDatabase dataSource() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		DataSourceTransactionManager transactionManager(EmbeddedDatabase dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		RecordingRefold refold() {
			return new RecordingRefold();
		}

		@Bean
		TransactionalDispatcher dispatcher() {
			return new TransactionalDispatcher();
		}

		@Bean
		Service service() {
			return new Service();
		}

	}

	static class Service {

		@Transactional
		@RefoldEvent(event = "created", dispatch = DispatchMode.OUTBOX)
		public String create() {
			return "a";
		}

	}

	static class TransactionalDispatcher implements RefoldEventDispatcher {

		boolean preparedInTransaction;

		boolean fail;

		@Override
		public DispatchMode mode() {
			return DispatchMode.OUTBOX;
		}

		@Override
		public void dispatch(RefoldEventMessage message) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<Void> dispatchReactively(RefoldEventMessage message) {
			throw new UnsupportedOperationException();
		}

		@Override
		public PreparedDispatch prepare(RefoldEventMessage message, CallerTransaction transaction) {
			if (this.fail) {
				throw new IllegalStateException("cannot be written");
			}
			this.preparedInTransaction = TransactionSynchronizationManager.isActualTransactionActive()
					&& !TransactionSynchronizationManager.getResourceMap().isEmpty();
			return new PreparedDispatch() {

				@Override
				public void commit() {
				}

				@Override
				public void rollback() {
				}

			};
		}

		@Override
		public PreparedDispatch prepareAfterEnd(RefoldEventMessage message) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Mono<PreparedDispatch> prepareReactively(RefoldEventMessage message) {
			throw new UnsupportedOperationException();
		}

	}

}
