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

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "SERVLET | ?dryRun=&dryRun= | 'dryRun'", "REACTIVE | ?dryRun=&dryRun= | 'dryRun'",
					"SERVLET | ?status=&status=%20 | 'status'", "SERVLET | ?limit=1&limit=2 | 'limit'",
					"REACTIVE | ?dryrun=true | 'dryrun'", "SERVLET | ?dryRun= | 'dryRun'" })
	void refusesParametersThatWouldBeIgnored(WebApplicationType type, String parameters, String field) {
		try (ConfigurableApplicationContext context = run(type)) {
			Response refused = write(context, parameters, "{\"all\": true}");
			assertThat(refused.status().value()).isEqualTo(400);
			assertThat(refused.body()).contains(field);
			assertThat(context.getBean(Section.class).queries).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void refusesUnknownFilterOfList(WebApplicationType type) {
		try (ConfigurableApplicationContext context = run(type)) {
			RestClient client = RestClient.create("http://localhost:%s/actuator/refold"
				.formatted(context.getEnvironment().getProperty("local.server.port")));
			assertThatExceptionOfType(HttpClientErrorException.BadRequest.class)
				.isThrownBy(() -> client.get().uri("/recorded?evnt=x").retrieve().toBodilessEntity())
				.withMessageContaining("'evnt'");
			assertThat(client.get().uri("/recorded?event=x").retrieve().toBodilessEntity().getStatusCode().value())
				.isEqualTo(200);
			assertThat(client.get().uri("").retrieve().toBodilessEntity().getStatusCode().value()).isEqualTo(200);
		}
	}

	@Test
	void overJmxTakesWhatIsGiven() throws Exception {
		try (ConfigurableApplicationContext context = run(WebApplicationType.NONE)) {
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = new ObjectName("refold-advisor-tests:type=Endpoint,name=Refold");
			MBeanOperationInfo write = Arrays.stream(server.getMBeanInfo(name).getOperations())
				.filter((operation) -> operation.getName().equals("write"))
				.findFirst()
				.orElseThrow();
			Map<String, Object> given = Map.of("section", "recorded", "operation", "discard", "limit", 3);
			server.invoke(name, "write",
					Arrays.stream(write.getSignature()).map((parameter) -> given.get(parameter.getName())).toArray(),
					Arrays.stream(write.getSignature()).map(MBeanParameterInfo::getType).toArray(String[]::new));
			assertThat(context.getBean(Section.class).queries).singleElement()
				.satisfies((query) -> assertThat(query.limit()).isEqualTo(3));
		}
	}

	private Response write(ConfigurableApplicationContext context, String body) {
		return write(context, "", body);
	}

	private Response write(ConfigurableApplicationContext context, String parameters, String body) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return RestClient.create()
			.post()
			.uri(URI.create("http://localhost:%s/actuator/refold/recorded/discard%s".formatted(port, parameters)))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange((request, response) -> new Response(response.getStatusCode(),
					new String(response.getBody().readAllBytes())));
	}

	private ConfigurableApplicationContext run(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.run("--server.port=0", "--spring.main.banner-mode=off",
					"--management.endpoints.web.exposure.include=refold",
					"--management.endpoints.jmx.exposure.include=refold", "--spring.jmx.enabled=true",
					"--spring.jmx.default-domain=refold-advisor-tests",
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
