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
package ai.refold.spring.test.autoconfigure;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldTest;

import static org.assertj.core.api.Assertions.assertThat;

class RefoldTestImportsTests {

	@ParameterizedTest
	@ValueSource(strings = { "client", "event", "webhook" })
	void sliceHasEveryAutoConfigurationOfTheFeature(String feature) {
		List<String> ofTheFeature = candidates(AutoConfiguration.class)
			.filter((name) -> name.startsWith("ai.refold.spring.autoconfigure." + feature + "."))
			.toList();
		assertThat(ofTheFeature).isNotEmpty();
		assertThat(candidates(RefoldTest.class)).containsAll(ofTheFeature);
	}

	@Test
	void whatIsNotOptionalExists() {
		assertThat(candidates(RefoldTest.class)).filteredOn((name) -> !name.startsWith("optional:"))
			.allMatch((name) -> ClassUtils.isPresent(name, getClass().getClassLoader()));
	}

	@Test
	void nothingIsConfiguredWithoutTheAnnotationOrAServer() {
		assertThat(candidates(AutoConfiguration.class)).filteredOn((name) -> name.startsWith("ai.refold.spring.test"))
			.containsExactly(RefoldServerConnectionAutoConfiguration.class.getName());
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("refold.api-key=key")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RefoldServer.class)
				.doesNotHaveBean(RefoldServerConnectionDetails.class)
				.doesNotHaveBean(LocalWebhookPublicBaseUrlProvider.class)
				.doesNotHaveBean("refoldServerHandledDeliveries"));
	}

	private static Stream<String> candidates(Class<?> annotation) {
		return StreamSupport.stream(ImportCandidates.load(annotation, null).spliterator(), false);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
