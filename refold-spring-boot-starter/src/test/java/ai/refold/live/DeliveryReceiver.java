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
package ai.refold.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Receives the attempts of one delivery at a time: the first, by its body.
 */
final class DeliveryReceiver implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final List<Attempt> attempts = new ArrayList<>();

	private final CountDownLatch released = new CountDownLatch(1);

	private Attempt previous;

	private int status;

	private boolean held;

	DeliveryReceiver(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	private void receive(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		if (isHeld(new Attempt(System.nanoTime(), body, exchange.getRequestHeaders().getFirst("x-cobalt-signature")))) {
			try {
				this.released.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

	private synchronized boolean isHeld(Attempt attempt) {
		boolean late = this.previous != null && this.previous.isLike(attempt);
		if (late || (!this.attempts.isEmpty() && !this.attempts.get(0).isLike(attempt))) {
			return false;
		}
		this.attempts.add(attempt);
		notifyAll();
		return this.held && this.attempts.size() == 1;
	}

	synchronized void respond(int status) {
		this.previous = this.attempts.isEmpty() ? null : this.attempts.get(0);
		this.attempts.clear();
		this.status = status;
	}

	/**
	 * Do not respond to the first attempt, and to the next ones with 200.
	 */
	synchronized void hold() {
		respond(200);
		this.held = true;
	}

	synchronized void await(int count, Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		try {
			while (this.attempts.size() < count && System.nanoTime() < end) {
				wait(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	synchronized int attempts() {
		return this.attempts.size();
	}

	synchronized String delays() {
		List<String> delays = new ArrayList<>();
		for (int i = 1; i < this.attempts.size(); i++) {
			double seconds = (this.attempts.get(i).at - this.attempts.get(i - 1).at) / 1e9;
			delays.add(String.format(Locale.ROOT, "%.1f", seconds));
		}
		return this.attempts.size() + " attempts" + (delays.isEmpty() ? "" : ", after " + String.join(", ", delays));
	}

	synchronized boolean sameBytes() {
		return this.attempts.stream().allMatch((attempt) -> Arrays.equals(attempt.body, this.attempts.get(0).body));
	}

	synchronized boolean isSignedWith(String key) {
		return !this.attempts.isEmpty()
				&& this.attempts.stream().allMatch((attempt) -> hmac(attempt.body, key).equals(attempt.signature));
	}

	private static String hmac(byte[] body, String key) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.released.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * An attempt of a delivery.
	 */
	private static final class Attempt {

		private final long at;

		private final byte[] body;

		private final String signature;

		Attempt(long at, byte[] body, String signature) {
			this.at = at;
			this.body = body;
			this.signature = signature;
		}

		/**
		 * Return whether it is of the same delivery, possibly with other bytes.
		 */
		boolean isLike(Attempt other) {
			return Arrays.equals(this.body, other.body)
					|| (!executionId().isEmpty() && executionId().equals(other.executionId()));
		}

		private String executionId() {
			String text = new String(this.body, StandardCharsets.UTF_8);
			int start = text.indexOf("\"instance_id\"");
			return (start >= 0) ? text.substring(start, Math.min(text.length(), start + 45)) : "";
		}

	}

}
