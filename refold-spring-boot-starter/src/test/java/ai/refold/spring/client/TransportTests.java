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
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.transport.ProxyProvider;

import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what the templates take over from the HTTP client they are built on:
 * addresses, proxies, observation.
 */
class TransportTests extends AbstractRefoldClientTests {

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

	@Test
	void baseUrlMayBeAnIpv6Address() {
		DisposableServer ipv6 = serve("::1");
		try {
			RefoldTemplate template = configure(RefoldTemplate.builder()).baseUrl("http://[::1]:" + ipv6.port())
				.build();
			assertThat(template.fire("invoice.paid", "acme", null).message()).isEqualTo("fired");
		}
		finally {
			ipv6.disposeNow();
		}
	}

	@Test
	void nameIsResolvedAgainAfterAFailure() {
		DisposableServer moved = serve("127.0.0.1");
		Queue<String> addresses = new ConcurrentLinkedQueue<>(List.of("127.0.0.2", "127.0.0.1"));
		HttpClient client = HttpClient.create().resolver(new ChangingAddresses(addresses));
		try {
			RefoldTemplate template = configure(RefoldTemplate.builder())
				.baseUrl("http://refold.invalid:" + moved.port())
				.clientConnector(new ReactorClientHttpConnector(client))
				.build();
			RefoldEventReceipt receipt = template.fire("invoice.paid", "acme", null);
			assertThat(receipt.message()).isEqualTo("fired");
			assertThat(addresses).isEmpty();
		}
		finally {
			moved.disposeNow();
		}
	}

	private static DisposableServer serve(String host) {
		return HttpServer.create()
			.host(host)
			.port(0)
			.handle((request, response) -> request.receive()
				.then(response.header("Content-Type", "application/json")
					.sendString(Mono.just("{\"message\": \"fired\"}"))
					.then()))
			.bindNow();
	}

	/**
	 * Give one address after the other.
	 */
	private static final class ChangingAddresses extends AddressResolverGroup<InetSocketAddress> {

		private final Queue<String> addresses;

		ChangingAddresses(Queue<String> addresses) {
			this.addresses = addresses;
		}

		@Override
		protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
			return new InetNameResolver(executor) {

				@Override
				protected void doResolve(String name, Promise<InetAddress> promise) throws Exception {
					promise.setSuccess(InetAddress.getByName(ChangingAddresses.this.addresses.remove()));
				}

				@Override
				protected void doResolveAll(String name, Promise<List<InetAddress>> promise) throws Exception {
					promise.setSuccess(List.of(InetAddress.getByName(ChangingAddresses.this.addresses.remove())));
				}

			}.asAddressResolver();
		}

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
