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
package ai.refold.spring.starter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldTransactionManager;
import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;

import static ai.refold.spring.test.RefoldAssertions.assertThat;

/**
 * Tests for a whole application that has two beans of each general type, none of them
 * primary, as far as Spring Boot itself starts with them.
 */
class SeveralBeansTests {

	private static void firesAndReceives(RefoldServer refold, Shop shop) {
		shop.place("acme");
		assertThat(refold).fired("order.placed").forAccount("acme").withPayload("$.orderId", "o-1").once();
		assertThat(refold).delivered("Workflow Completed").forAccount("acme").handled();
		assertThat(refold.requests())
			.allSatisfy((request) -> assertThat(request.headers()).doesNotContainKeys("authorization", "x-tenant"));
	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT)
	@AutoConfigureRefoldServer(events = "order.placed")
	class Servlet {

		@Test
		void worksWithTwoOfEach(RefoldServer refold, @Autowired Shop shop) {
			firesAndReceives(refold, shop);
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.main.web-application-type=reactive")
	@AutoConfigureRefoldServer(events = "order.placed")
	class Reactive {

		@Test
		void worksWithTwoOfEach(RefoldServer refold, @Autowired Shop shop) {
			firesAndReceives(refold, shop);
		}

	}

	@Nested
	@SpringBootTest(classes = { Application.class, TwoDatabases.class }, webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "refold.outbox.enabled=true")
	@AutoConfigureRefoldServer(events = "order.placed")
	class WithOutboxAndInbox {

		@Test
		void worksWithTwoOfEach(RefoldServer refold, @Autowired Shop shop) {
			firesAndReceives(refold, shop);
		}

	}

	record Order(String orderId) {

	}

	static class Shop {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account")
		public Order place(String account) {
			return new Order("o-1");
		}

		@RefoldWebhookListener
		public void on(WorkflowCompleted event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Shop.class, TwoOfEach.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoOfEach {

		@Bean
		WebClient.Builder oneWebClientBuilder() {
			return WebClient.builder();
		}

		@Bean
		WebClient.Builder otherWebClientBuilder() {
			return WebClient.builder().defaultHeader("x-tenant", "ours");
		}

		@Bean
		WebClientCustomizer oneWebClientCustomizer() {
			return (builder) -> builder.baseUrl("http://elsewhere.invalid")
				.defaultHeader("Authorization", "Basic c2Vj");
		}

		@Bean
		WebClientCustomizer otherWebClientCustomizer() {
			return (builder) -> builder.filter((request, next) -> next.exchange(request).repeat(3).last());
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> oneConnectorCustomizer() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.followRedirect(true));
		}

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> otherConnectorCustomizer() {
			return (builder) -> builder.withHttpClientCustomizer((client) -> client.wiretap(true));
		}

		@Bean
		TaskExecutor oneTaskExecutor() {
			return new SimpleAsyncTaskExecutor("one-");
		}

		@Bean
		Executor otherExecutor() {
			return Runnable::run;
		}

		@Bean
		TaskDecorator oneTaskDecorator() {
			return (task) -> task;
		}

		@Bean
		TaskDecorator otherTaskDecorator() {
			return (task) -> task;
		}

		@Bean
		TaskScheduler oneTaskScheduler() {
			return new SimpleAsyncTaskScheduler();
		}

		@Bean
		TaskScheduler otherTaskScheduler() {
			return new SimpleAsyncTaskScheduler();
		}

		@Bean
		MeterRegistry oneMeterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		MeterRegistry otherMeterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Clock oneClock() {
			return Clock.systemUTC();
		}

		@Bean
		Clock otherClock() {
			return Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
		}

		@Bean
		ConversionService oneConversionService() {
			return new DefaultConversionService();
		}

		@Bean
		ConversionService otherConversionService() {
			return new DefaultConversionService();
		}

		@Bean
		CacheManager oneCacheManager() {
			return new ConcurrentMapCacheManager();
		}

		@Bean
		CacheManager otherCacheManager() {
			return new NoOpCacheManager();
		}

		@Bean
		LocaleResolver oneLocaleResolver() {
			return new FixedLocaleResolver(Locale.ROOT);
		}

		@Bean
		LocaleResolver otherLocaleResolver() {
			return new FixedLocaleResolver(Locale.GERMANY);
		}

		@Bean
		Validator oneValidator() {
			return new LocalValidatorFactoryBean();
		}

		@Bean
		Validator otherValidator() {
			return new LocalValidatorFactoryBean();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		@Bean
		@RefoldDataSource
		DataSource events() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		DataSource reports() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean
		@RefoldTransactionManager
		PlatformTransactionManager eventTransactions(@RefoldDataSource DataSource events) {
			return new JdbcTransactionManager(events);
		}

		@Bean
		PlatformTransactionManager reportTransactions(List<DataSource> dataSources) {
			return new JdbcTransactionManager(dataSources.get(1));
		}

	}

}
