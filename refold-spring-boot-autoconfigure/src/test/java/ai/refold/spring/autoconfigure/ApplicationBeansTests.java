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
package ai.refold.spring.autoconfigure;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.support.NoOpCacheManager;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.TaskExecutor;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.validation.Validator;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.ClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldTransactionManager;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockingDetails;

/**
 * Tests for applications that have more than one bean of a general type.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationBeansTests {

	private static final DataSource DATABASE = new SimpleDriverDataSource(new Driver(),
			"jdbc:h2:mem:general;DB_CLOSE_DELAY=-1");

	/**
	 * Without a primary bean of the types for HTTP clients, these alone do not start.
	 */
	private static final AutoConfigurations BOOT = AutoConfigurations.of(SslAutoConfiguration.class,
			HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			WebClientAutoConfiguration.class);

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(all()))
		.withPropertyValues("refold.api-key=tk_1", "refold.linked-account-id=acme", "refold.client.retry.max-retries=0")
		.withBean(Shop.class);

	private static Class<?>[] all() {
		Stream<Class<?>> ours = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("ai.refold."))
			.map(ApplicationBeansTests::load);
		return Stream.concat(ours, Stream.of(JacksonAutoConfiguration.class)).toArray(Class<?>[]::new);
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void startsWithTwoOfEachType() {
		starts(withTwoOfEach(this.application, false));
	}

	@Test
	void startsWithTwoOfEachTypeAndOneIsPrimary() {
		starts(withTwoOfEach(this.application.withConfiguration(BOOT), true));
	}

	@Test
	void startsWithTwoOfEachTypeAndTheOutbox() {
		starts(withOutbox(withTwoOfEach(this.application, false)).withUserConfiguration(EventDatabase.class));
	}

	@Test
	void startsWithTwoOfEachTypeAndTheOutboxAndOneIsPrimary() {
		starts(withOutbox(withTwoOfEach(this.application.withConfiguration(BOOT), true)));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void startsWithTwoOfEachTypeAndRefoldSwitchedOff(boolean primary) {
		withOutbox(withTwoOfEach(this.application, primary)).withPropertyValues("refold.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(RefoldTemplate.class)).isNotNull();
				assertThat(context.getBean(ReactiveRefoldTemplate.class)).isNotNull();
				context.getBean(RefoldEventPublisher.class).publish("order.placed", "acme", "text");
			});
	}

	@Test
	void severalDataSourcesAreNotChosenFromForTheOutbox() {
		withOutbox(withTwo(this.application, General.DATA_SOURCE, false))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("several beans of type DataSource"));
		withOutbox(withTwo(this.application, General.TRANSACTION_MANAGER, false))
			.withBean(DataSource.class, () -> DATABASE)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("several beans of type TransactionManager"));
	}

	@Test
	void webClientsOfTheApplicationAreNotUsed() {
		List<WebClient.Builder> builders = List.of(mock(WebClient.Builder.class), mock(WebClient.Builder.class));
		this.application.withBean("one", WebClient.Builder.class, () -> builders.get(0))
			.withBean("two", WebClient.Builder.class, () -> builders.get(1), (bean) -> bean.setPrimary(true))
			.run((context) -> {
				assertThat(context.getBean(RefoldTemplate.class)).isNotNull();
				assertThat(builders)
					.allSatisfy((builder) -> assertThat(mockingDetails(builder).getInvocations()).isEmpty());
			});
	}

	@Test
	void severalConnectorBuildersOfWhichNoneIsPrimaryAreNotUsed() {
		ClientHttpConnectorBuilder<?> unwanted = (settings) -> {
			throw new IllegalStateException("Neither is primary");
		};
		this.application.withBean("one", ClientHttpConnectorBuilder.class, () -> unwanted)
			.withBean("two", ClientHttpConnectorBuilder.class, () -> unwanted)
			.run((context) -> assertThat(context.getBean(RefoldTemplate.class)).isNotNull());
	}

	@Test
	void primaryConnectorBuilderAndSettingsAreUsed() {
		List<HttpClientSettings> built = new ArrayList<>();
		SslBundle bundle = mock();
		this.application.withBean("one", ClientHttpConnectorBuilder.class, () -> (settings) -> {
			throw new IllegalStateException("The other one is primary");
		}).withBean("two", ClientHttpConnectorBuilder.class, () -> (settings) -> {
			built.add(settings);
			return unreachable();
		}, ApplicationBeansTests::primary)
			.withBean("none", HttpClientSettings.class, HttpClientSettings::defaults)
			.withBean("tls", HttpClientSettings.class, () -> HttpClientSettings.ofSslBundle(bundle),
					ApplicationBeansTests::primary)
			.run((context) -> {
				RefoldTemplate template = context.getBean(RefoldTemplate.class);
				assertThatExceptionOfType(RefoldTransportException.class)
					.isThrownBy(() -> template.fire("order.placed", "acme", null));
				assertThat(built).singleElement().satisfies((settings) -> {
					assertThat(settings.sslBundle()).isSameAs(bundle);
					assertThat(settings.readTimeout()).hasSeconds(10);
				});
			});
	}

	@Test
	void primaryMapperRendersPayloads(CapturedOutput output) {
		this.application.withBean("plain", JsonMapper.class, () -> JsonMapper.builder().build())
			.withBean("snake", JsonMapper.class, ApplicationBeansTests::snakeCase, ApplicationBeansTests::primary)
			.run((context) -> assertThat(payload(context.getBean(RefoldEventMessageFactory.class)))
				.isEqualTo("{\"order_id\":\"1\"}"));
		assertThat(output).doesNotContain("JsonMapper.shared()");
	}

	@Test
	void severalMappersOfWhichNoneIsPrimaryAreReportedAtStartup(CapturedOutput output) {
		this.application.withBean("plain", JsonMapper.class, () -> JsonMapper.builder().build())
			.withBean("snake", JsonMapper.class, ApplicationBeansTests::snakeCase)
			.run((context) -> assertThat(payload(context.getBean(RefoldEventMessageFactory.class)))
				.isEqualTo("{\"orderId\":\"1\"}"));
		assertThat(output).containsOnlyOnce("Payloads are rendered by Jackson's JsonMapper.shared(), because none of "
				+ "the beans plain, snake is primary: mark the one to use with @Primary");
	}

	@Test
	void theOnlyMapperIsNotReported(CapturedOutput output) {
		this.application.withBean("snake", JsonMapper.class, ApplicationBeansTests::snakeCase)
			.run((context) -> assertThat(payload(context.getBean(RefoldEventMessageFactory.class)))
				.isEqualTo("{\"order_id\":\"1\"}"));
		assertThat(output).doesNotContain("JsonMapper.shared()");
	}

	@Test
	void primaryObservationRegistryObserves() {
		TestObservationRegistry used = TestObservationRegistry.create();
		this.application.withBean("one", ObservationRegistry.class, ObservationRegistry::create)
			.withBean("two", ObservationRegistry.class, () -> used, ApplicationBeansTests::primary)
			.run((context) -> {
				context.getBean(RefoldEventPublisher.class).publish("order.placed", "acme", "text");
				assertThat(used).hasObservationWithNameEqualTo("refold.event.publish");
			});
	}

	private static String payload(RefoldEventMessageFactory messages) {
		byte[] payload = messages.create(RefoldEventRequest.of("order.placed").withPayload(new Order("1"))).payload();
		return new String(payload, StandardCharsets.UTF_8);
	}

	private static JsonMapper snakeCase() {
		return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
	}

	private static void primary(BeanDefinition bean) {
		bean.setPrimary(true);
	}

	private static ClientHttpConnector unreachable() {
		return (method, uri, request) -> Mono.error(new ConnectException("refused"));
	}

	private static void starts(WebApplicationContextRunner application) {
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(RefoldTemplate.class)).isNotNull();
			assertThat(context.getBean(ReactiveRefoldTemplate.class)).isNotNull();
			assertThat(context.getBean(RefoldEventPublisher.class)).isNotNull();
		});
	}

	private static WebApplicationContextRunner withTwoOfEach(WebApplicationContextRunner application, boolean primary) {
		WebApplicationContextRunner with = application;
		for (General general : General.values()) {
			with = withTwo(with, general, primary);
		}
		return with;
	}

	private static WebApplicationContextRunner withTwo(WebApplicationContextRunner application, General general,
			boolean primary) {
		return withTwo(application, general.name(), general.type, general.factory, primary);
	}

	private static <T> WebApplicationContextRunner withTwo(WebApplicationContextRunner application, String name,
			Class<T> type, Supplier<?> factory, boolean primary) {
		return application.withBean(name + "_1", type, () -> type.cast(factory.get()))
			.withBean(name + "_2", type, () -> type.cast(factory.get()), (bean) -> bean.setPrimary(primary));
	}

	private static WebApplicationContextRunner withOutbox(WebApplicationContextRunner application) {
		return application.withPropertyValues("refold.outbox.enabled=true");
	}

	record Order(String orderId) {

	}

	/**
	 * Types that an application may have several beans of.
	 */
	enum General {

		WEB_CLIENT_BUILDER(WebClient.Builder.class, WebClient::builder),

		WEB_CLIENT(WebClient.class, WebClient::create),

		WEB_CLIENT_CUSTOMIZER(WebClientCustomizer.class, () -> mock(WebClientCustomizer.class)),

		REST_CLIENT_BUILDER(RestClient.Builder.class, RestClient::builder),

		CONNECTOR(ClientHttpConnector.class, ApplicationBeansTests::unreachable),

		CONNECTOR_BUILDER(ClientHttpConnectorBuilder.class, ClientHttpConnectorBuilder::detect),

		CLIENT_SETTINGS(HttpClientSettings.class, HttpClientSettings::defaults),

		OBSERVATION_CONVENTION(ClientRequestObservationConvention.class,
				() -> mock(ClientRequestObservationConvention.class)),

		JSON_MAPPER(JsonMapper.class, () -> JsonMapper.builder().build()),

		EXECUTOR(Executor.class, SimpleAsyncTaskExecutor::new),

		TASK_EXECUTOR(TaskExecutor.class, SimpleAsyncTaskExecutor::new),

		ASYNC_TASK_EXECUTOR(AsyncTaskExecutor.class, SimpleAsyncTaskExecutor::new),

		TASK_DECORATOR(TaskDecorator.class, () -> mock(TaskDecorator.class)),

		TASK_SCHEDULER(TaskScheduler.class, SimpleAsyncTaskScheduler::new),

		REACTOR_SCHEDULER(Scheduler.class, () -> mock(Scheduler.class)),

		DB_SCHEDULER(com.github.kagkarlsson.scheduler.Scheduler.class,
				() -> mock(com.github.kagkarlsson.scheduler.Scheduler.class)),

		DATA_SOURCE(DataSource.class, () -> DATABASE),

		JDBC_TEMPLATE(JdbcTemplate.class, () -> new JdbcTemplate(DATABASE)),

		JDBC_CLIENT(JdbcClient.class, () -> JdbcClient.create(DATABASE)),

		TRANSACTION_MANAGER(PlatformTransactionManager.class, () -> new JdbcTransactionManager(DATABASE)),

		REACTIVE_TRANSACTION_MANAGER(ReactiveTransactionManager.class, () -> mock(ReactiveTransactionManager.class)),

		TRANSACTION_OPERATIONS(TransactionOperations.class, TransactionOperations::withoutTransaction),

		OBSERVATION_REGISTRY(ObservationRegistry.class, ObservationRegistry::create),

		METER_REGISTRY(MeterRegistry.class, SimpleMeterRegistry::new),

		CLOCK(Clock.class, Clock::systemUTC),

		CONVERSION_SERVICE(ConversionService.class, DefaultConversionService::new),

		CACHE_MANAGER(CacheManager.class, NoOpCacheManager::new),

		LOCALE_RESOLVER(LocaleResolver.class, AcceptHeaderLocaleResolver::new),

		SSL_BUNDLES(SslBundles.class, DefaultSslBundleRegistry::new),

		VALIDATOR(Validator.class, () -> mock(Validator.class)),

		JAKARTA_VALIDATOR(jakarta.validation.Validator.class, () -> mock(jakarta.validation.Validator.class)),

		EVENT_PUBLISHER(ApplicationEventPublisher.class, () -> mock(ApplicationEventPublisher.class));

		private final Class<?> type;

		private final Supplier<?> factory;

		General(Class<?> type, Supplier<?> factory) {
			this.type = type;
			this.factory = factory;
		}

	}

	static class Shop {

		@RefoldEvent("order.placed")
		public Order place() {
			return new Order("1");
		}

		@RefoldWebhookListener
		public void on(WorkflowErrored errored) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EventDatabase {

		@Bean
		@RefoldDataSource
		DataSource events() {
			return DATABASE;
		}

		@Bean
		@RefoldTransactionManager
		PlatformTransactionManager eventTransactions() {
			return new JdbcTransactionManager(DATABASE);
		}

	}

}
