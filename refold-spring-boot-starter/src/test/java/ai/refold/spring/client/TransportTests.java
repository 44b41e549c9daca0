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
package ai.refold.spring.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the templates take over from the HTTP client they are built on: TLS,
 * proxies, observation.
 */
class TransportTests extends AbstractRefoldClientTests {

	private static final String PASSWORD = "changeit";

	@Test
	void certificateIsTrustedByTheSslBundle(@TempDir Path folder) throws Exception {
		Path store = folder.resolve("refold.p12");
		keytool("-genkeypair", "-alias", "refold", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
				PASSWORD);
		WireMockServer https = new WireMockServer(WireMockConfiguration.options()
			.httpDisabled(true)
			.dynamicHttpsPort()
			.keystorePath(store.toString())
			.keystorePassword(PASSWORD)
			.keyManagerPassword(PASSWORD)
			.keystoreType("PKCS12"));
		https.start();
		try {
			https.stubFor(WireMock.post("/api/v2/public/event/trigger")
				.willReturn(WireMock.okJson("{\"message\": \"Webhook Fired Success\"}")));
			ApplicationContextRunner application = new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(SslAutoConfiguration.class, RefoldClientAutoConfiguration.class))
				.withPropertyValues("refold.api-key=tk_1", "refold.base-url=https://localhost:" + https.httpsPort(),
						"refold.client.retry.max-retries=0", "spring.ssl.bundle.jks.refold.truststore.type=PKCS12",
						"spring.ssl.bundle.jks.refold.truststore.location=" + store.toUri(),
						"spring.ssl.bundle.jks.refold.truststore.password=" + PASSWORD);
			application.withPropertyValues("refold.client.ssl.bundle=refold")
				.run((context) -> assertThat(
						context.getBean(RefoldTemplate.class).fire("invoice.paid", "acme", null).message())
					.isEqualTo("Webhook Fired Success"));
			application.run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> context.getBean(RefoldTemplate.class).fire("invoice.paid", "acme", null))
				.withMessageContaining("'refold.client.ssl.bundle'")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse()));
		}
		finally {
			https.stop();
		}
	}

	@Test
	void callsGoThroughTheProxyOfTheClient() throws IOException {
		try (ConnectProxy proxy = new ConnectProxy(this.server)) {
			HttpClient client = HttpClient.create()
				.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(proxy.port()));
			RefoldTemplate template = configure(RefoldTemplate.builder()).baseUrl("http://refold.invalid")
				.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)))
				.build();
			template.fire("invoice.paid", "acme", null);
			assertThat(this.server.firedEvents()).hasSize(1);
			assertThat(proxy.asked).startsWith("CONNECT refold.invalid:80");
		}
	}

	@Test
	void proxyThatWantsCredentialsIsNotAskedAgain() throws IOException {
		try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			AtomicInteger asked = new AtomicInteger();
			ConnectProxy.daemon(() -> refuse(listening, asked));
			HttpClient client = HttpClient.create()
				.proxy((spec) -> spec.type(ProxyProvider.Proxy.HTTP).host("127.0.0.1").port(listening.getLocalPort()));
			RefoldTemplate template = configure(RefoldTemplate.builder()).baseUrl("http://refold.invalid")
				.webClientBuilder(WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)))
				.build();
			assertThatExceptionOfType(RefoldTransportException.class)
				.isThrownBy(() -> template.fire("invoice.paid", "acme", null))
				.withMessageContaining("the proxy requires credentials (407)")
				.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse());
			assertThat(asked).hasValue(1);
		}
	}

	private static void refuse(ServerSocket listening, AtomicInteger asked) {
		while (!listening.isClosed()) {
			try (Socket client = listening.accept()) {
				asked.incrementAndGet();
				client.getOutputStream()
					.write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n".getBytes());
				client.getInputStream().transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// The client is gone
			}
		}
	}

	@Test
	void callsAreObservedByTheirTemplateAndNotByTheirIds() {
		Queue<String> uris = new ConcurrentLinkedQueue<>();
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

			@Override
			public void onStop(Observation.Context context) {
				uris.add(context.getLowCardinalityKeyValue("uri").getValue());
			}

		});
		RefoldTemplate template = configure(RefoldTemplate.builder())
			.webClientBuilder(WebClient.builder().observationRegistry(observations))
			.build();
		this.server.linkedAccount("ann@example.org");
		template.linkedAccounts().get("ann@example.org");
		template.event("invoice.paid").slug("hubspot").fire();
		assertThat(uris).containsExactly("/api/v2/public/linked-account/{id}", "/api/v2/public/event/{slug}");
	}

	private static void keytool(String... arguments) throws Exception {
		String[] command = new String[arguments.length + 1];
		command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
	}

	/**
	 * Tunnels one connection to the simulator, whatever it is asked to connect to.
	 */
	private static final class ConnectProxy implements AutoCloseable {

		private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final int target;

		private volatile String asked = "";

		ConnectProxy(RefoldServer server) throws IOException {
			this.target = Integer.parseInt(server.baseUrl().substring(server.baseUrl().lastIndexOf(':') + 1));
			daemon(this::serve);
		}

		int port() {
			return this.listening.getLocalPort();
		}

		private void serve() {
			try (Socket client = this.listening.accept();
					Socket refold = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
				StringBuilder head = new StringBuilder();
				while (head.indexOf("\r\n\r\n") < 0) {
					head.append((char) client.getInputStream().read());
				}
				this.asked = head.toString();
				client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
				daemon(() -> copy(refold, client));
				copy(client, refold);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void copy(Socket from, Socket to) {
			try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
				in.transferTo(out);
			}
			catch (IOException ex) {
				// The other direction has ended
			}
		}

		private static void daemon(Runnable task) {
			Thread thread = new Thread(task, "proxy");
			thread.setDaemon(true);
			thread.start();
		}

		@Override
		public void close() throws IOException {
			this.listening.close();
		}

	}

}
