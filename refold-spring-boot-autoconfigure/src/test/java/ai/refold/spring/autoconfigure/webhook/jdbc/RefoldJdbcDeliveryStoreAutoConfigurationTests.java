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
package ai.refold.spring.autoconfigure.webhook.jdbc;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.jdbc.RefoldDataSourceScriptDatabaseInitializer;
import ai.refold.spring.autoconfigure.jdbc.RefoldDatabaseUnavailableException;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.jdbc.MissingRefoldTableException;
import ai.refold.spring.webhook.DeliveryStore;
import ai.refold.spring.webhook.InMemoryDeliveryStore;
import ai.refold.spring.webhook.jdbc.DeliveryCleanup;
import ai.refold.spring.webhook.jdbc.JdbcDeliveryStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldJdbcDeliveryStoreAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefoldJdbcDeliveryStoreAutoConfigurationTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				RefoldWebhookAutoConfiguration.class, RefoldJdbcDeliveryStoreAutoConfiguration.class))
		.withBean(RefoldConnectionDetails.class, () -> () -> "key")
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	private final WebApplicationContextRunner withStore = this.application
		.withPropertyValues("refold.webhook.deduplication.store=jdbc");

	@Test
	void configuresStoreAndCreatesTableInEmbeddedDatabase() {
		this.withStore.run((context) -> {
			assertThat(context).hasSingleBean(DeliveryStore.class)
				.hasSingleBean(JdbcDeliveryStore.class)
				.hasSingleBean(DeliveryCleanup.class);
			context.getBean(DeliveryStore.class).claim("key", "listener");
			assertThat(count(context.getBean(DataSource.class))).isEqualTo(1);
		});
	}

	@Test
	void whenStoreIsNotAskedForConfiguresMemory() {
		this.application.run((context) -> assertThat(context).hasSingleBean(InMemoryDeliveryStore.class)
			.doesNotHaveBean(JdbcDeliveryStore.class)
			.doesNotHaveBean(RefoldDataSourceScriptDatabaseInitializer.class));
	}

	@Test
	void mapsWindowAndClaimTimeout() {
		this.withStore
			.withPropertyValues("refold.webhook.deduplication.window=3h",
					"refold.webhook.deduplication.claim-timeout=7s")
			.run((context) -> {
				context.getBean(DeliveryStore.class).claim("key", "listener");
				assertThat(JdbcClient.create(context.getBean(DataSource.class))
					.sql("select remembered_until - claimed_until from refold_delivery")
					.query(Long.class)
					.single()).isEqualTo(3 * 3600 * 1000 - 7000);
			});
	}

	@Test
	void usesScriptOfUser() {
		this.withStore.withPropertyValues("refold.jdbc.schema=classpath:nowhere.sql")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("nowhere.sql"));
	}

	@Test
	void whenUserDefinesStoreBacksOff() {
		DeliveryStore store = mock();
		this.withStore.withBean(DeliveryStore.class, () -> store)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JdbcDeliveryStore.class)
				.doesNotHaveBean(RefoldDataSourceScriptDatabaseInitializer.class));
	}

	@Test
	void whenThereIsNoTableFails() {
		this.withStore.withPropertyValues("refold.jdbc.initialize-schema=never")
			.run((context) -> assertThat(context).getFailure().isInstanceOf(MissingRefoldTableException.class));
	}

	@Test
	void whenThereIsNoDataSourceFails() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(RefoldWebhookAutoConfiguration.class,
					RefoldJdbcDeliveryStoreAutoConfiguration.class))
			.withBean(RefoldConnectionDetails.class, () -> () -> "key")
			.withPropertyValues("refold.webhook.deduplication.store=jdbc")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RefoldDatabaseUnavailableException.class));
	}

	@Test
	void whenThereAreSeveralDataSourcesFails() {
		this.withStore.withBean("one", DataSource.class, () -> mock())
			.withBean("two", DataSource.class, () -> mock())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RefoldDatabaseUnavailableException.class));
	}

	@Test
	void whenJdbcIsMissingFails() {
		this.withStore.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RefoldDatabaseUnavailableException.class));
	}

	@Test
	void analysesMissingTable(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("refold.jdbc.initialize-schema=never"));
		assertThat(output).contains("APPLICATION FAILED TO START", "no table refold_delivery",
				"classpath:ai/refold/spring/jdbc/schema-h2.sql");
	}

	@Test
	void analysesMissingDataSource(CapturedOutput output) {
		assertThatException().isThrownBy(() -> run("spring.autoconfigure.exclude="
				+ DataSourceAutoConfiguration.class.getName()
				+ ",org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"));
		assertThat(output).contains("APPLICATION FAILED TO START", "there is no DataSource",
				"spring-boot-starter-jdbc");
	}

	private void run(String property) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.main.banner-mode=off")
			.run("--" + property, "--refold.webhook.deduplication.store=jdbc",
					"--spring.datasource.generate-unique-name=true")
			.close();
	}

	private long count(DataSource dataSource) {
		return JdbcClient.create(dataSource).sql("select count(*) from refold_delivery").query(Long.class).single();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

	}

}
