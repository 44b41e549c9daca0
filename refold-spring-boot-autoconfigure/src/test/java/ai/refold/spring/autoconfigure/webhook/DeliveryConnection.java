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

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import ai.refold.spring.webhook.RefoldWebhookSignature;

/**
 * A connection of a sender that writes all it has before it reads.
 */
final class DeliveryConnection implements Closeable {

	private final Socket socket;

	private final OutputStream output;

	private final BufferedReader input;

	DeliveryConnection(int port) throws IOException {
		this.socket = new Socket("localhost", port);
		this.socket.setSoTimeout(30_000);
		this.output = this.socket.getOutputStream();
		this.input = new BufferedReader(
				new InputStreamReader(this.socket.getInputStream(), StandardCharsets.ISO_8859_1));
	}

	/**
	 * Write the head of a delivery whose size is declared.
	 */
	void declare(byte[] body, long size) throws IOException {
		writeHead(body, "Content-Length: " + size);
	}

	/**
	 * Write the head of a delivery that is sent in chunks.
	 */
	void declareChunks(byte[] body) throws IOException {
		writeHead(body, "Transfer-Encoding: chunked");
	}

	/**
	 * Write a delivery with headers of its own, in UTF-8.
	 */
	void deliver(byte[] body, String... headers) throws IOException {
		writeHead(body, String.join("\r\n", headers) + "\r\nContent-Length: " + body.length);
		write(body);
	}

	private void writeHead(byte[] body, String framing) throws IOException {
		String head = String.join("\r\n", "POST /refold/webhooks HTTP/1.1", "Host: localhost",
				"Content-Type: application/json", "Connection: close",
				RefoldWebhookSignature.HEADER + ": " + RefoldWebhookSignature.sign(body, "key"), framing, "", "");
		write(head.getBytes(StandardCharsets.UTF_8));
	}

	void write(byte[] bytes) throws IOException {
		this.output.write(bytes);
	}

	void writeChunk(byte[] bytes) throws IOException {
		write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		write(bytes);
		write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Write a chunk where no checked exception is allowed.
	 */
	void writeChunkUnchecked(byte[] bytes) {
		try {
			writeChunk(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void writeLastChunk() throws IOException {
		writeChunk(new byte[0]);
	}

	/**
	 * Wait for the status of the response.
	 */
	int readStatus() throws IOException {
		String line = this.input.readLine();
		if (line == null) {
			throw new IOException("Closed without an response");
		}
		return Integer.parseInt(line.split(" ")[1]);
	}

	/**
	 * Read until the server closes the connection in an orderly way.
	 */
	void readToEnd() throws IOException {
		while (this.input.readLine() != null) {
			continue;
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
