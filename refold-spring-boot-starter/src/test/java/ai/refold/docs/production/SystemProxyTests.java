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
package ai.refold.docs.production;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.client.RefoldTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SystemProxy}.
 */
class SystemProxyTests {

	@Test
	void proxyOfTheSystemPropertiesIsUsedWithRefoldsTimeOuts() throws IOException {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			StringBuffer asked = new StringBuffer();
			Thread proxy = new Thread(() -> connectAndKeepSilent(listening, asked), "proxy");
			proxy.setDaemon(true);
			proxy.start();
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
						ReactiveHttpClientAutoConfiguration.class, RefoldClientAutoConfiguration.class))
				.withUserConfiguration(SystemProxy.class)
				.withSystemProperties("http.proxyHost=127.0.0.1", "http.proxyPort=" + listening.getLocalPort())
				.withPropertyValues("refold.api-key=tk_1", "refold.base-url=http://refold.invalid",
						"refold.client.read-timeout=300ms", "refold.client.retry.max-retries=0")
				.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
					.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("e", "acme", null))
					.withMessageContaining("ReadTimeoutException"));
			assertThat(asked).startsWith("CONNECT refold.invalid:80");
		}
	}

	private static void connectAndKeepSilent(ServerSocket listening, StringBuffer asked) {
		try (Socket client = listening.accept()) {
			while (asked.indexOf("\r\n\r\n") < 0) {
				asked.append((char) client.getInputStream().read());
			}
			client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			client.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// The client is gone
		}
	}

}
