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

import java.util.ArrayList;
import java.util.List;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Annotated methods behind proxies that other code has made: as Spring Data makes those
 * of repositories, with a base class, fragments, and an interceptor at the end that calls
 * these itself.
 */
class RefoldEventForeignProxyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class, DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=sync",
				"spring.datasource.generate-unique-name=true")
		.withBean(RecordingRefold.class)
		.withBean(Log.class);

	@Test
	void methodOfTheBaseClassOfARepositoryFiresInsideItsTransaction() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			assertThat(context).hasNotFailed();
			RecordingRefold refold = context.getBean(RecordingRefold.class);
			List<Boolean> inTransaction = context.getBean(Log.class).inTransaction;
			refold.respond((fired) -> {
				inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
				return RecordingRefold.accept(fired);
			});
			context.getBean(Orders.class).archive("1");
			await().untilAsserted(() -> assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"value\":\"1\"}"));
			assertThat(inTransaction).as("after the commit, in its callback").containsExactly(true);
		});
	}

	@Test
	void methodOfTheInterfaceOfSuchARepositoryFires() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean(Orders.class).find("2");
			assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::event)
				.containsExactly("found");
		});
	}

	@Test
	void fragmentFiresOnce() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean(Orders.class).ship("3");
			assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::event)
				.containsExactly("shipped");
		});
	}

	@Test
	void fragmentAloneFiresToo() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean("shipping", Shipping.class).ship("3");
			assertThat(context.getBean(RecordingRefold.class).accepted()).hasSize(1);
		});
	}

	@Test
	void decoratorOfAnAnnotatedInterfaceFiresOnce() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean("decorated", Shipping.class).ship("4");
			assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::event)
				.containsExactly("shipped");
		});
	}

	@Test
	void decoratorWithBoxedArgumentsFiresOnce() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean("counted", Counting.class).count(5_000, "pieces");
			assertThat(context.getBean(RecordingRefold.class).accepted()).extracting(Fired::event)
				.containsExactly("counted");
		});
	}

	@Test
	void decoratorThatCallsSomethingElseFires() {
		this.runner.withUserConfiguration(Repositories.class).run((context) -> {
			context.getBean("decorated", Shipping.class).ship("other");
			assertThat(context.getBean(RecordingRefold.class).accepted()).hasSize(2);
		});
	}

	@Test
	void baseClassOfARepositoryIsPartOfTheStartupReport() {
		this.runner.withUserConfiguration(Repositories.class)
			.withBean("misspelled", OrdersFactory.class, () -> new OrdersFactory(new MisspelledBase(), null, null))
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("there is no #misspelled"));
	}

	static class Log {

		final List<Boolean> inTransaction = new ArrayList<>();

	}

	interface Shipping {

		@RefoldEvent("shipped")
		String ship(String id);

	}

	interface Counting {

		@RefoldEvent("counted")
		int count(int number, String unit);

	}

	interface Archiving {

		String archive(String id);

	}

	interface Orders extends Archiving, Shipping {

		@RefoldEvent("found")
		String find(String id);

	}

	static class Base implements Archiving {

		@Override
		@Transactional
		@RefoldEvent("archived")
		public String archive(String id) {
			return id;
		}

	}

	static class MisspelledBase implements Archiving {

		@Override
		@RefoldEvent(event = "archived", linkedAccountId = "#misspelled")
		public String archive(String id) {
			return id;
		}

	}

	static class ShippingFragment implements Shipping {

		@Override
		public String ship(String id) {
			return id;
		}

	}

	static class ShippingDecorator implements Shipping {

		private final Shipping delegate;

		ShippingDecorator(Shipping delegate) {
			this.delegate = delegate;
		}

		@Override
		public String ship(String id) {
			return this.delegate.ship(id.equals("other") ? "another" : id);
		}

	}

	static class OrdersFactory implements FactoryBean<Orders> {

		private final Archiving base;

		private final Shipping shipping;

		private final PlatformTransactionManager transactionManager;

		OrdersFactory(Archiving base, Shipping shipping, PlatformTransactionManager transactionManager) {
			this.base = base;
			this.shipping = shipping;
			this.transactionManager = transactionManager;
		}

		@Override
		public Orders getObject() {
			ProxyFactory factory = new ProxyFactory();
			factory.setTarget(this.base);
			factory.setInterfaces(Orders.class);
			if (this.transactionManager != null) {
				factory.addAdvice(new TransactionInterceptor(this.transactionManager,
						new AnnotationTransactionAttributeSource()));
			}
			factory.addAdvice((MethodInterceptor) (invocation) -> switch (invocation.getMethod().getName()) {
				case "archive" -> this.base.archive((String) invocation.getArguments()[0]);
				case "ship" -> this.shipping.ship((String) invocation.getArguments()[0]);
				case "find" -> invocation.getArguments()[0];
				default -> invocation.proceed();
			});
			return (Orders) factory.getProxy();
		}

		@Override
		public Class<?> getObjectType() {
			return Orders.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Repositories {

		@Bean
		ShippingFragment shipping() {
			return new ShippingFragment();
		}

		@Bean
		ShippingDecorator decorated(ShippingFragment shipping) {
			return new ShippingDecorator(shipping);
		}

		@Bean
		Counting counting() {
			return (number, unit) -> number;
		}

		@Bean
		Counting counted(Counting counting) {
			return (number, unit) -> counting.count(number, new StringBuilder(unit).toString());
		}

		@Bean
		OrdersFactory orders(ShippingFragment shipping, PlatformTransactionManager transactionManager) {
			return new OrdersFactory(new Base(), shipping, transactionManager);
		}

		@Bean
		Object eager(List<Orders> orders) {
			return new Object();
		}

	}

}
