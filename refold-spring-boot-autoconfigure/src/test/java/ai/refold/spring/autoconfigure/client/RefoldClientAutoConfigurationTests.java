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
package ai.refold.spring.autoconfigure.client;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.function.client.WebClient;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.RefoldException;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link RefoldClientAutoConfiguration}.
 */
class RefoldClientAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldClientAutoConfiguration.class));

	@Test
	void createsBothTemplates() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.run((context) -> assertThat(context).hasSingleBean(RefoldTemplate.class)
				.hasSingleBean(ReactiveRefoldTemplate.class));
	}

	@Test
	void whenHasUserDefinedOperationsBacksOff() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.withBean(RefoldOperations.class, () -> mock())
			.withBean(ReactiveRefoldOperations.class, () -> mock())
			.run((context) -> assertThat(context).hasSingleBean(RefoldOperations.class)
				.hasSingleBean(ReactiveRefoldOperations.class)
				.doesNotHaveBean(RefoldTemplate.class)
				.doesNotHaveBean(ReactiveRefoldTemplate.class));
	}

	@Test
	void diagnosesWithTheOnlyClient() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.run((context) -> assertThat(context).hasSingleBean(RefoldEventDiagnoser.class));
		this.contextRunner.withBean("one", ReactiveRefoldOperations.class, () -> mock())
			.withBean("other", ReactiveRefoldOperations.class, () -> mock())
			.withPropertyValues("refold.api-key=tk_1")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RefoldEventDiagnoser.class));
	}

	@Test
	void whenHasUserDefinedDiagnoserBacksOff() {
		RefoldEventDiagnoser own = new RefoldEventDiagnoser(mock(), () -> RefoldEnvironment.UNKNOWN);
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.withBean("ownDiagnoser", RefoldEventDiagnoser.class, () -> own)
			.run((context) -> assertThat(context.getBean(RefoldEventDiagnoser.class)).isSameAs(own));
	}

	@Test
	void whenNoCredentialsFailsWithAnAnalysisThatNamesTheProperty() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new MissingRefoldApiKeyFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("'refold.api-key'");
			assertThat(analysis.getAction()).contains("REFOLD_API_KEY", "@AutoConfigureRefoldServer",
					"refold.enabled=false");
		});
	}

	@Test
	void whenKeyIsBlankFails() {
		this.contextRunner.withPropertyValues("refold.api-key= ").run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void sessionTokenIsEnough() {
		this.contextRunner.withPropertyValues("refold.session-token=jwt")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void connectionDetailsCountNotTheProperty() {
		this.contextRunner.withBean(RefoldConnectionDetails.class, () -> () -> "tk_of_details")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RefoldConnectionDetails.class));
	}

	@Test
	void whenDisabledNeedsNoKeyAndTemplatesThrowNamingTheProperty() {
		this.contextRunner.withPropertyValues("refold.enabled=false").run((context) -> {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			assertThatExceptionOfType(RefoldException.class).isThrownBy(() -> template.fire("e", "acme", null))
				.withMessageContaining("refold.enabled=false");
		});
	}

	@Test
	void propertiesBecomeConnectionDetails() {
		this.contextRunner
			.withPropertyValues("refold.api-key=tk_1", "refold.session-token=jwt", "refold.base-url=http://localhost:1")
			.run((context) -> {
				RefoldConnectionDetails details = context.getBean(RefoldConnectionDetails.class);
				assertThat(details.getApiKey()).isEqualTo("tk_1");
				assertThat(details.getSessionToken()).isEqualTo("jwt");
				assertThat(details.getBaseUrl()).isEqualTo("http://localhost:1");
				assertThat(details.getSslBundle()).isNull();
			});
	}

	@Test
	void baseUrlIsRefoldsByDefault() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.run((context) -> assertThat(context.getBean(RefoldConnectionDetails.class).getBaseUrl())
				.isEqualTo("https://app.refold.ai"));
	}

	@Test
	void redirectsCannotBeFollowed() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1", "refold.client.redirects=follow")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("they would expose the API key"));
	}

	@Test
	void customizersAreAppliedInTheirOrder() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.withUserConfiguration(Customizers.class)
			.run((context) -> {
				assertThat(context.getBean(Customizers.class).applied).isEmpty();
				assertThat(context).hasSingleBean(RefoldTemplate.class).hasSingleBean(ReactiveRefoldTemplate.class);
				context.getBean(RefoldTemplate.class);
				assertThat(context.getBean(Customizers.class).applied).containsExactly("first", "second");
				context.getBean(ReactiveRefoldTemplate.class);
				assertThat(context.getBean(Customizers.class).applied).containsExactly("first", "second", "first",
						"second");
			});
	}

	@Test
	void publishesNoBeanOfAGeneralType() {
		this.contextRunner.withPropertyValues("refold.api-key=tk_1")
			.run((context) -> assertThat(context).doesNotHaveBean(WebClient.class)
				.doesNotHaveBean(WebClient.Builder.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> applied = new ArrayList<>();

		@Bean
		@Order(2)
		RefoldTemplateCustomizer second() {
			return (builder) -> this.applied.add("second");
		}

		@Bean
		@Order(1)
		RefoldTemplateCustomizer first() {
			return (builder) -> this.applied.add("first");
		}

	}

}
