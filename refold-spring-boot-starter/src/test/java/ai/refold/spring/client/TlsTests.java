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

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for TLS with servers that have certificates of their own.
 */
class TlsTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path folder;

	private final Queue<String> protocols = new ConcurrentLinkedQueue<>();

	private final Queue<String> clients = new ConcurrentLinkedQueue<>();

	private DisposableServer server;

	@BeforeAll
	static void createCertificates() throws Exception {
		for (String name : List.of("first", "second", "shop")) {
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
					"-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext",
					"SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", store(name).toString(),
					"-storepass", PASSWORD)
				.redirectErrorStream(true)
				.start();
			String output = new String(keytool.getInputStream().readAllBytes());
			assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
			assertThat(keytool.exitValue()).as(output).isZero();
		}
	}

	private static Path store(String name) {
		return folder.resolve(name + ".p12");
	}

	private static KeyStore load(String name) throws Exception {
		return KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
	}

	@AfterEach
	void stop() {
		this.server.disposeNow();
	}

	static List<ClientHttpConnectorBuilder<?>> connectors() {
		return List.of(ClientHttpConnectorBuilder.reactor(), ClientHttpConnectorBuilder.jdk());
	}

	@Test
	void certificateIsTrustedByTheBundle() throws Exception {
		serve("first", ClientAuth.NONE);
		trusting("first").run((context) -> assertThat(fire(context.getBean(RefoldTemplate.class))).isEqualTo("fired"));
		application().run((context) -> assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> fire(context.getBean(RefoldTemplate.class)))
			.withMessageContaining("'refold.client.ssl.bundle'")
			.satisfies((ex) -> assertThat(ex.outcomeUnknown()).isFalse()));
	}

	@ParameterizedTest
	@MethodSource("connectors")
	void newConnectionsUseTheUpdatedBundle(ClientHttpConnectorBuilder<?> connector) throws Exception {
		serve("first", ClientAuth.NONE);
		trusting("first").withBean(ClientHttpConnectorBuilder.class, () -> connector).run((context) -> {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			fire(template);
			serveInstead("second");
			assertRefuses(template);
			context.getBean(SslBundleRegistry.class)
				.updateBundle("refold", SslBundle.of(SslStoreBundle.of(null, null, load("second"))));
			assertThat(fire(template)).isEqualTo("fired");
			serveInstead("first");
			assertRefuses(template);
		});
	}

	@Test
	void newConnectionsUseTheReloadedFile() throws Exception {
		Path trusted = Files.copy(store("first"), store("trusted"), StandardCopyOption.REPLACE_EXISTING);
		serve("first", ClientAuth.NONE);
		trusting("trusted")
			.withPropertyValues("spring.ssl.bundle.jks.refold.reload-on-update=true",
					"spring.ssl.bundle.watch.file.quiet-period=10ms")
			.run((context) -> {
				RefoldTemplate template = context.getBean(RefoldTemplate.class);
				fire(template);
				serveInstead("second");
				assertRefuses(template);
				Files.copy(store("second"), trusted, StandardCopyOption.REPLACE_EXISTING);
				await().atMost(Duration.ofSeconds(30))
					.ignoreExceptionsInstanceOf(RefoldTransportException.class)
					.until(() -> fire(template).equals("fired"));
			});
	}

	@ParameterizedTest
	@MethodSource("connectors")
	void clientCertificateOfTheBundleArrives(ClientHttpConnectorBuilder<?> connector) throws Exception {
		serve("first", ClientAuth.REQUIRE);
		ApplicationContextRunner application = trusting("first").withBean(ClientHttpConnectorBuilder.class,
				() -> connector);
		application.run((context) -> assertRefuses(context.getBean(RefoldTemplate.class)));
		application
			.withPropertyValues("spring.ssl.bundle.jks.refold.keystore.type=PKCS12",
					"spring.ssl.bundle.jks.refold.keystore.location=" + store("shop").toUri(),
					"spring.ssl.bundle.jks.refold.keystore.password=" + PASSWORD)
			.run((context) -> fire(context.getBean(RefoldTemplate.class)));
		assertThat(this.clients).containsExactly("CN=shop");
	}

	static List<ClientHttpConnectorBuilder<?>> credulousConnectors() throws Exception {
		SSLContext credulous = SSLContext.getInstance("TLS");
		credulous.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
		return List.of(ClientHttpConnectorBuilder.reactor()
			.withHttpClientCustomizer((client) -> client.secure((tls) -> tls.sslContext(Http11SslContextSpec.forClient()
				.configure((builder) -> builder.trustManager(InsecureTrustManagerFactory.INSTANCE))))),
				ClientHttpConnectorBuilder.jdk().withHttpClientCustomizer((client) -> client.sslContext(credulous)));
	}

	@ParameterizedTest
	@MethodSource("credulousConnectors")
	void bundleHoldsWhateverIsCustomized(ClientHttpConnectorBuilder<?> connector) throws Exception {
		serve("first", ClientAuth.NONE);
		trusting("second").withBean(ClientHttpConnectorBuilder.class, () -> connector)
			.run((context) -> assertRefuses(context.getBean(RefoldTemplate.class)));
		trusting("first").withBean(ClientHttpConnectorBuilder.class, () -> connector)
			.run((context) -> assertThat(fire(context.getBean(RefoldTemplate.class))).isEqualTo("fired"));
		application().withBean(ClientHttpConnectorBuilder.class, () -> connector)
			.run((context) -> assertThat(fire(context.getBean(RefoldTemplate.class))).isEqualTo("fired"));
	}

	@Test
	void http2IsSpokenIfTheConnectorOffersIt() throws Exception {
		serveHttp2("first");
		TrustManagerFactory trust = trust("first");
		application()
			.withBean(ClientHttpConnectorBuilder.class, () -> ClientHttpConnectorBuilder.reactor()
				.withHttpClientCustomizer((client) -> client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
					.secure((tls) -> tls.sslContext(
							Http2SslContextSpec.forClient().configure((context) -> context.trustManager(trust))))))
			.run((context) -> fire(context.getBean(RefoldTemplate.class)));
		assertThat(this.protocols).containsExactly("HTTP/2");
	}

	@Test
	void bundleIsUsedWithAConnectorThatOffersHttp2() throws Exception {
		serveHttp2("first");
		ClientHttpConnectorBuilder<?> connector = ClientHttpConnectorBuilder.reactor()
			.withHttpClientCustomizer((client) -> client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11));
		trusting("first").withBean(ClientHttpConnectorBuilder.class, () -> connector)
			.run((context) -> assertThat(fire(context.getBean(RefoldTemplate.class))).isEqualTo("fired"));
		trusting("second").withBean(ClientHttpConnectorBuilder.class, () -> connector)
			.run((context) -> assertRefuses(context.getBean(RefoldTemplate.class)));
	}

	private void serveHttp2(String certificate) throws Exception {
		KeyManagerFactory keys = keys(certificate);
		this.server = server(0).protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
			.secure((tls) -> tls.sslContext(Http2SslContextSpec.forServer(keys)))
			.bindNow();
	}

	private ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, RefoldClientAutoConfiguration.class))
			.withPropertyValues("refold.api-key=tk_1", "refold.base-url=https://localhost:" + this.server.port(),
					"refold.client.retry.max-retries=0");
	}

	private ApplicationContextRunner trusting(String name) {
		return application().withPropertyValues("refold.client.ssl.bundle=refold",
				"spring.ssl.bundle.jks.refold.truststore.type=PKCS12",
				"spring.ssl.bundle.jks.refold.truststore.location=" + store(name).toUri(),
				"spring.ssl.bundle.jks.refold.truststore.password=" + PASSWORD);
	}

	private static String fire(RefoldTemplate template) {
		return template.fire("invoice.paid", "acme", null).message();
	}

	private static void assertRefuses(RefoldTemplate template) {
		assertThatExceptionOfType(RefoldTransportException.class).isThrownBy(() -> fire(template));
	}

	private void serveInstead(String certificate) throws Exception {
		int port = this.server.port();
		this.server.disposeNow();
		serve(certificate, ClientAuth.NONE, port);
	}

	private void serve(String certificate, ClientAuth clientAuth) throws Exception {
		serve(certificate, clientAuth, 0);
	}

	private void serve(String certificate, ClientAuth clientAuth, int port) throws Exception {
		SslContextBuilder context = SslContextBuilder.forServer(keys(certificate))
			.trustManager(trust("shop"))
			.clientAuth(clientAuth);
		this.server = server(port).maxKeepAliveRequests(1).secure((tls) -> tls.sslContext(build(context))).bindNow();
	}

	private static io.netty.handler.ssl.SslContext build(SslContextBuilder builder) {
		try {
			return builder.build();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static TrustManagerFactory trust(String name) throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(load(name));
		return trust;
	}

	private static KeyManagerFactory keys(String name) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(load(name), PASSWORD.toCharArray());
		return keys;
	}

	private HttpServer server(int port) {
		return HttpServer.create().host("localhost").port(port).handle((request, response) -> {
			request.withConnection((connection) -> {
				this.protocols.add((connection.channel() instanceof Http2StreamChannel) ? "HTTP/2" : "HTTP/1.1");
				noteClient(connection.channel().pipeline().get(SslHandler.class));
			});
			return request.receive()
				.then(response.header("Content-Type", "application/json")
					.sendString(Mono.just("{\"message\": \"fired\"}"))
					.then());
		});
	}

	private void noteClient(@Nullable SslHandler tls) {
		if (tls == null) {
			return;
		}
		try {
			X509Certificate certificate = (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
			this.clients.add(certificate.getSubjectX500Principal().getName());
		}
		catch (SSLPeerUnverifiedException ex) {
			// Most clients have no certificate
		}
	}

}
