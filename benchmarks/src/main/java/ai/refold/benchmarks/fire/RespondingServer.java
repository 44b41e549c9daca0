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
package ai.refold.benchmarks.fire;

import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

import ai.refold.benchmarks.ChildProcess;

/**
 * Responds to every call as Refold responds to an event. Runs as a process of its own, so
 * that its cost is not ours.
 */
public final class RespondingServer implements AutoCloseable {

	private static final String RESPONSE = "{\"message\":\"Webhook Fired Success\"}";

	private final ChildProcess process;

	private final String port;

	private RespondingServer(ChildProcess process) {
		this.process = process;
		this.port = process.await("port");
	}

	public static void main(String[] args) {
		HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> request.receive()
				.then()
				.then(Mono.defer(() -> response.header("Content-Type", "application/json; charset=utf-8")
					.sendString(Mono.just(RESPONSE))
					.then())))
			.bindUntilJavaShutdown(Duration.ofSeconds(1), (server) -> System.out.println("port=" + server.port()));
	}

	static RespondingServer start() {
		return new RespondingServer(ChildProcess.java(RespondingServer.class));
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.port;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
