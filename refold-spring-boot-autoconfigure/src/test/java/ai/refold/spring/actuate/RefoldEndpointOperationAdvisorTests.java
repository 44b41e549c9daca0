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
package ai.refold.spring.actuate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldEndpointOperationAdvisor}, over HTTP.
 */
class RefoldEndpointOperationAdvisorTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "SERVLET | {\"linkedAccount\": \"acme\", \"all\": true} | 'linkedAccount'",
			"REACTIVE | {\"linkedAccount\": \"acme\", \"all\": true} | 'linkedAccount'",
			"SERVLET | {\"limit\": \"many\", \"all\": true} | 'limit'", "REACTIVE | {\"since\": \"now\"} | 'since'",
			"SERVLET | {\"all\": \"perhaps\"} | 'all'", "SERVLET | {\"dryrun\": true, \"all\": true} | 'dryrun'" })
	void refusesFieldsThatWouldBeIgnored(WebApplicationType type, String body, String field) {
		try (ConfigurableApplicationContext context = run(type)) {
			assertThat(write(context, body)).satisfies((written) -> assertThat(written.status().value()).isEqualTo(400),
					(written) -> assertThat(written.body()).contains(field));
			assertThat(context.getBean(Section.class).queries).isEmpty();
			assertThat(write(context, "{\"limit\": 3, \"dryRun\": true}").status().value()).isEqualTo(200);
		}
	}

	private Response write(ConfigurableApplicationContext context, String body) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return RestClient.create()
			.post()
			.uri("http://localhost:%s/actuator/refold/recorded/discard".formatted(port))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange((request, response) -> new Response(response.getStatusCode(),
					new String(response.getBody().readAllBytes())));
	}

	private ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.run("--server.port=0", "--spring.main.banner-mode=off",
					"--management.endpoints.web.exposure.include=refold",
					"--management.endpoint.refold.access=unrestricted", "--spring.web.error.include-message=always",
					"--server.error.include-message=always");
	}

	record Response(HttpStatusCode status, String body) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

		@Bean
		Section section() {
			return new Section();
		}

	}

	static class Section implements RefoldEndpointSection {

		private final List<RefoldEndpointQuery> queries = new CopyOnWriteArrayList<>();

		@Override
		public String name() {
			return "recorded";
		}

		@Override
		public Object describe() {
			return Map.of();
		}

		@Override
		public Object write(String operation, RefoldEndpointQuery query) {
			this.queries.add(query);
			return Map.of();
		}

	}

}
