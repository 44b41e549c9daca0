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
package ai.refold.spring.starter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A load balancer between Refold and the instances of an application, with one URL.
 */
final class LoadBalancer implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile int port;

	LoadBalancer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.server.createContext("/", this::forward);
		this.server.setExecutor(this.executor);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	void forwardTo(ApplicationProcess application) {
		this.port = application.port();
	}

	private void forward(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.sendResponseHeaders(relay(exchange), -1);
		}
	}

	private int relay(HttpExchange exchange) throws IOException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + exchange.getRequestURI()))
			.header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
			.header("x-cobalt-signature", exchange.getRequestHeaders().getFirst("x-cobalt-signature"))
			.POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
			.build();
		try {
			return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 502;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 503;
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
