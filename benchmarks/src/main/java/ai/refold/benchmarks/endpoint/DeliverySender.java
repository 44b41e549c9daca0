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
package ai.refold.benchmarks.endpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ai.refold.benchmarks.ChildProcess;

/**
 * Sends signed deliveries as fast as they are accepted. Runs as a process of its own, so
 * that its cost is not ours: it reads from its standard input how many to send where.
 */
public final class DeliverySender implements AutoCloseable {

	static final String KEY = "tk_benchmark";

	static final String PATH = "/refold/webhooks";

	private final ChildProcess process = ChildProcess.java(DeliverySender.class);

	public static void main(String[] args) throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String order = orders.readLine(); order != null; order = orders.readLine()) {
			String[] words = order.split(" ");
			int connections = Integer.parseInt(words[1]);
			int deliveries = Integer.parseInt(words[2]) / connections;
			List<Future<?>> workers = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				workers.add(threads.submit(() -> send(Integer.parseInt(words[0]), deliveries)));
			}
			for (Future<?> worker : workers) {
				worker.get();
			}
			System.out.println("done=true");
		}
		System.exit(0);
	}

	private static void send(int port, int deliveries) {
		try (SenderConnection connection = new SenderConnection(port)) {
			for (int i = 0; i < deliveries; i++) {
				connection.deliver();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Send deliveries and wait until all are accepted.
	 */
	void send(int port, int connections, int deliveries) {
		this.process.send(port + " " + connections + " " + deliveries);
		this.process.await("done");
	}

	@Override
	public void close() {
		this.process.close();
	}

}
