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

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

import ai.refold.spring.webhook.RefoldWebhookSignature;

/**
 * A connection that stays open. No two deliveries are the same.
 */
final class SenderConnection implements Closeable {

	private static final String BODY = "{\"linked_account_id\": \"acme\", \"instance_id\": \"%s\", "
			+ "\"workflow_id\": \"6495792b9b6ca6d77a17e513\", \"config_id\": \"12345\", "
			+ "\"environment\": \"production\", \"event\": \"Workflow Completed\", "
			+ "\"workflow_name\": \"Export contact to Hubspot\", \"status\": \"COMPLETED\"}";

	private static final String HEAD = String.join("\r\n", "POST " + DeliverySender.PATH + " HTTP/1.1",
			"Host: localhost", "Content-Type: application/json", "Accept: application/json, text/plain, */*",
			"User-Agent: axios/1.7.2", RefoldWebhookSignature.HEADER + ": %s", "Content-Length: %d", "", "");

	private final Socket socket;

	private final InputStream input;

	SenderConnection(int port) throws IOException {
		this.socket = new Socket("127.0.0.1", port);
		this.socket.setTcpNoDelay(true);
		this.input = new BufferedInputStream(this.socket.getInputStream());
	}

	void deliver() throws IOException {
		byte[] body = BODY.formatted(UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
		String head = HEAD.formatted(RefoldWebhookSignature.sign(body, DeliverySender.KEY), body.length);
		this.socket.getOutputStream()
			.write((head + new String(body, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII));
		String response = readHead();
		if (!response.startsWith("HTTP/1.1 200") || !response.toLowerCase(Locale.ROOT).contains("content-length: 0")) {
			throw new IOException("Not accepted: " + response);
		}
	}

	private String readHead() throws IOException {
		StringBuilder head = new StringBuilder(200);
		for (int read = this.input.read(); read >= 0; read = this.input.read()) {
			head.append((char) read);
			if (read == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
				return head.toString();
			}
		}
		throw new IOException("Closed");
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
