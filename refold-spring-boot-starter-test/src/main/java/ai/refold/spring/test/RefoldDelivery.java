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
package ai.refold.spring.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.webhook.RefoldWebhookSignature;

/**
 * A delivery to the application's webhook endpoint that a test sends itself, without a
 * web server. Immutable: the same delivery can be made again, and it has the same ids
 * then.
 *
 * @since 0.1.0
 * @see RefoldDeliveries
 */
public final class RefoldDelivery {

	private final @Nullable ObjectNode payload;

	private final byte[] body;

	private final HttpHeaders headers;

	private final @Nullable Function<byte[], @Nullable String> signature;

	private RefoldDelivery(@Nullable ObjectNode payload, byte[] body, HttpHeaders headers,
			@Nullable Function<byte[], @Nullable String> signature) {
		this.payload = payload;
		this.body = body;
		this.headers = headers;
		this.signature = signature;
	}

	static RefoldDelivery of(ObjectNode payload) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		return new RefoldDelivery(payload, bytes(payload.toString()), headers, null);
	}

	/**
	 * Read a delivery that was captured: from the page of the simulator, or the body
	 * alone as an application received it. The body is sent byte for byte. A signature in
	 * the file is left out: sign it with the key of the test.
	 * @param file the file, as JSON
	 * @return the delivery, not signed yet
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public static RefoldDelivery read(Path file) {
		return read(new FileSystemResource(file));
	}

	/**
	 * Read a delivery that was captured, as {@link #read(Path)} does.
	 * @param resource the file, such as a
	 * {@link org.springframework.core.io.ClassPathResource ClassPathResource}
	 * @return the delivery, not signed yet
	 * @throws UncheckedIOException if the file cannot be read
	 */
	public static RefoldDelivery read(Resource resource) {
		try {
			return CapturedDelivery.read(resource.getContentAsByteArray()).toDelivery();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The delivery could not be read from " + resource.getDescription(), ex);
		}
	}

	static RefoldDelivery of(@Nullable ObjectNode payload, byte[] body, HttpHeaders headers) {
		return new RefoldDelivery(payload, body, headers, null);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Set a field of the payload.
	 * @param name the name of the field on the wire, such as {@code workflow_name}
	 * @param value anything that can be written as JSON
	 * @return a delivery with the field
	 * @throws IllegalStateException if the {@linkplain #withBody body} was set
	 */
	public RefoldDelivery with(String name, @Nullable Object value) {
		Assert.state(this.payload != null, "The whole body was set: set the field there");
		ObjectNode changed = this.payload.deepCopy();
		changed.set(name, Json.of(value));
		return new RefoldDelivery(changed, bytes(changed.toString()), this.headers, this.signature);
	}

	/**
	 * Set the whole body.
	 * @param body the body, which does not need to be JSON
	 * @return a delivery with the body
	 */
	public RefoldDelivery withBody(String body) {
		return withBody(bytes(body));
	}

	/**
	 * Set the whole body.
	 * @param body the bytes
	 * @return a delivery with the body
	 */
	public RefoldDelivery withBody(byte[] body) {
		return new RefoldDelivery(null, body.clone(), this.headers, this.signature);
	}

	/**
	 * Set a header.
	 * @param name the name of the header
	 * @param value the value
	 * @return a delivery with the header
	 */
	public RefoldDelivery withHeader(String name, String value) {
		HttpHeaders changed = HttpHeaders.copyOf(this.headers);
		changed.set(name, value);
		return new RefoldDelivery(this.payload, this.body, changed, this.signature);
	}

	/**
	 * Sign with the key of a server.
	 * @param server the server
	 * @return a delivery that is signed
	 */
	public RefoldDelivery signedWith(RefoldServer server) {
		return signedWith(server.apiKey());
	}

	/**
	 * Sign with a key.
	 * @param apiKey the key
	 * @return a delivery that is signed
	 */
	public RefoldDelivery signedWith(String apiKey) {
		return withSignature((bytes) -> RefoldWebhookSignature.sign(bytes, apiKey));
	}

	/**
	 * Send any text as the signature.
	 * @param signature the value of {@code x-cobalt-signature}
	 * @return a delivery with the signature
	 */
	public RefoldDelivery withSignature(String signature) {
		return withSignature((bytes) -> signature);
	}

	/**
	 * Send no signature.
	 * @return a delivery without a signature
	 */
	public RefoldDelivery unsigned() {
		return withSignature((bytes) -> null);
	}

	private RefoldDelivery withSignature(Function<byte[], @Nullable String> newSignature) {
		return new RefoldDelivery(this.payload, this.body, this.headers, newSignature);
	}

	/**
	 * Return whether it was said how to sign the delivery, or not to.
	 * @return whether it was
	 */
	public boolean isSignatureGiven() {
		return this.signature != null;
	}

	/**
	 * Return the body.
	 * @return the bytes to send
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Return the headers.
	 * @return the headers to send, with the signature
	 * @throws IllegalStateException if it was not said how to sign the delivery
	 */
	public HttpHeaders headers() {
		Assert.state(this.signature != null, "The delivery is not signed: call signedWith(refold), or unsigned()");
		HttpHeaders signed = HttpHeaders.copyOf(this.headers);
		String value = this.signature.apply(this.body);
		if (value != null) {
			signed.set(RefoldWebhookSignature.HEADER, value);
		}
		return signed;
	}

}
