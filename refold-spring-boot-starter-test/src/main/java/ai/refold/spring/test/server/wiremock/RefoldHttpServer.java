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
package ai.refold.spring.test.server.wiremock;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import wiremock.org.eclipse.jetty.util.thread.QueuedThreadPool;
import wiremock.org.eclipse.jetty.util.thread.ThreadPool;

import ai.refold.spring.test.server.RefoldEnvironments;
import ai.refold.spring.test.server.control.LocalAccess;

/**
 * An HTTP server on the loopback interface with any number of environments behind it. Its
 * threads do not keep the JVM alive.
 *
 * @since 0.1.0
 */
public final class RefoldHttpServer implements AutoCloseable {

	/** The port number for any free port. */
	public static final int ANY_PORT = 0;

	private static final String LOOPBACK = "127.0.0.1";

	private static final int HTTP_THREADS = 64;

	private static final int JOURNAL_ENTRIES = 10_000;

	private static final int RUNNER_THREADS = 4;

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	private final ScheduledExecutorService scheduler;

	private final RefoldEnvironments environments;

	private final WireMockServer wireMock;

	private RefoldHttpServer(int port) {
		ThreadFactory threads = (task) -> {
			Thread thread = new Thread(task, "refold-server");
			thread.setDaemon(true);
			return thread;
		};
		this.scheduler = Executors.newScheduledThreadPool(RUNNER_THREADS, threads);
		HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).executor(this.scheduler).build();
		this.environments = new RefoldEnvironments(client, this.scheduler);
		this.wireMock = new WireMockServer(configuration(port, this.environments));
	}

	private static WireMockConfiguration configuration(int port, RefoldEnvironments environments) {
		WireMockConfiguration configuration = WireMockConfiguration.options()
			.bindAddress(LOOPBACK)
			.containerThreads(HTTP_THREADS)
			.threadPoolFactory(RefoldHttpServer::daemonThreads)
			.httpServerFactory(DaemonJettyServer::new)
			.adminAuthenticator((request) -> LocalAccess.isGranted(RequestReader.read(request)))
			.maxRequestJournalEntries(JOURNAL_ENTRIES)
			.http2PlainDisabled(true)
			.gzipDisabled(true)
			.mappingSource(new RefoldMappings())
			.extensions(new RefoldTransformer(environments));
		return (port == ANY_PORT) ? configuration.dynamicPort() : configuration.port(port);
	}

	private static ThreadPool daemonThreads(Options options) {
		QueuedThreadPool threads = new QueuedThreadPool(options.containerThreads());
		threads.setDaemon(true);
		return threads;
	}

	/**
	 * Start a server.
	 * @param port the port, {@link #ANY_PORT} for any free one
	 * @return the server
	 */
	public static RefoldHttpServer start(int port) {
		WireMockJars.requireStandalone();
		RefoldHttpServer server = new RefoldHttpServer(port);
		server.wireMock.start();
		return server;
	}

	/**
	 * Return the server that this JVM shares, which is started on first use and never
	 * stopped.
	 * @return the server
	 */
	public static RefoldHttpServer shared() {
		return Shared.SERVER;
	}

	/**
	 * Return the environments, to open and close some.
	 * @return the environments of this server
	 */
	public RefoldEnvironments environments() {
		return this.environments;
	}

	/**
	 * Return the server itself, for what only WireMock offers.
	 * @return the server, running until this is closed
	 */
	public WireMockServer wireMock() {
		return this.wireMock;
	}

	/**
	 * Return where the server listens.
	 * @return the URL with the port that is in use, without a slash at the end
	 */
	public String baseUrl() {
		return "http://" + LOOPBACK + ":" + this.wireMock.port();
	}

	@Override
	public void close() {
		this.wireMock.stop();
		this.scheduler.shutdownNow();
	}

	private static final class Shared {

		private static final RefoldHttpServer SERVER = start(ANY_PORT);

	}

}
