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
package ai.refold.spring.autoconfigure.webhook;

import java.time.Duration;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.RequestSender;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deliveries over HTTP/2.
 */
@Timeout(60)
class Http2DeliveryTests {

	private static final int MAX_SIZE = 2048;

	/**
	 * Reactor Netty refuses a response with a header that HTTP/2 forbids.
	 */
	@ParameterizedTest
	@CsvSource({ "TOMCAT, 3000", "TOMCAT, 5000000", "TOMCAT_REACTIVE, 3000", "TOMCAT_REACTIVE, 5000000", "NETTY, 3000",
			"NETTY, 5000000" })
	void responseToLargeBodyHasNoHeaderOfHttp1(TestServer server, int size) {
		try (ConfigurableApplicationContext context = run(server, Application.class)) {
			Integer status = sender(context).send(Flux.just(Unpooled.wrappedBuffer(new byte[size])))
				.response()
				.map((response) -> response.status().code())
				.block(Duration.ofSeconds(30));
			assertThat(status).isEqualTo(413);
		}
	}

	private static ConfigurableApplicationContext run(TestServer server, Class<?> application) {
		return server.run(application, "server.http2.enabled=true", "refold.webhook.max-body-size=" + MAX_SIZE + "B");
	}

	private static RequestSender sender(ConfigurableApplicationContext context) {
		return HttpClient.newConnection()
			.protocol(HttpProtocol.H2C)
			.host("localhost")
			.port(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
			.headers((headers) -> headers.set("Content-Type", "application/json"))
			.post()
			.uri("/refold/webhooks");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		RefoldConnectionDetails refoldConnectionDetails() {
			return () -> "key";
		}

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
