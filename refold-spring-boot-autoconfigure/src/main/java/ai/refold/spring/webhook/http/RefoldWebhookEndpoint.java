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
package ai.refold.spring.webhook.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.CompositeRefoldWebhookInterceptor;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * Receives Refold's deliveries and returns the status. A web stack asks {@link #refuse}
 * before it reads the body into a {@linkplain #newBody new body}, and {@link #receive}
 * afterwards, or {@link #tooLarge()} if the body does not arrive. From the moment the
 * application shuts down everything is refused, so that Refold sends it again.
 * Thread-safe.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldWebhookEndpoint implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RefoldWebhookEndpoint.class);

	static final Set<HttpMethod> METHODS = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

	private final DeliveryReceiver receiver;

	private final RefoldWebhookEndpointSettings settings;

	private final Semaphore memory;

	private volatile boolean stopped;

	/**
	 * Create a new {@code RefoldWebhookEndpoint}.
	 * @param verifier gives what verifies signatures, {@code null} to trust any client
	 * @param registry the listeners
	 * @param processor processes what is verified
	 * @param interceptors are notified of the outcome of each delivery
	 * @param settings the path and the limits
	 */
	public RefoldWebhookEndpoint(@Nullable Supplier<RefoldWebhookSignatureVerifier> verifier,
			RefoldWebhookListenerRegistry registry, RefoldWebhookProcessor processor,
			List<RefoldWebhookInterceptor> interceptors, RefoldWebhookEndpointSettings settings) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(processor, "'processor' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.receiver = new DeliveryReceiver(verifier, registry, processor,
				new CompositeRefoldWebhookInterceptor(interceptors));
		this.settings = settings;
		this.memory = new Semaphore((int) Math.min(settings.maxBodyMemory(), Integer.MAX_VALUE));
	}

	/**
	 * Return whether there are listeners for deliveries.
	 * @return whether the application has listeners
	 */
	public boolean isActive() {
		return this.receiver.hasListeners();
	}

	/**
	 * Return the path of the endpoint.
	 * @return the path, below the context path or base path
	 */
	public String getPath() {
		return this.settings.path();
	}

	/**
	 * Return how large a body may be.
	 * @return the size in bytes
	 */
	public int getMaxBodySize() {
		return this.settings.maxBodySize();
	}

	/**
	 * Return how long the body may take to arrive.
	 * @return the time
	 */
	public Duration getBodyTimeout() {
		return this.settings.bodyTimeout();
	}

	/**
	 * Refuse a request that need not be read.
	 * @param method the method
	 * @param headers the headers
	 * @return the refusal, or {@code null} if the body is to be read
	 */
	public @Nullable RefoldWebhookResponse refuse(HttpMethod method, HttpHeaders headers) {
		DeliveryOutcome outcome = check(method, headers);
		return (outcome != null) ? refused(outcome) : null;
	}

	/**
	 * Refuse a request whose body turned out to be too large, arrived too slowly or did
	 * not arrive as a whole.
	 * @return the refusal
	 */
	public RefoldWebhookResponse tooLarge() {
		return refused(DeliveryOutcome.TOO_LARGE);
	}

	/**
	 * Refuse a request because there is no memory or thread left for it.
	 * @return the refusal
	 */
	public RefoldWebhookResponse overloaded() {
		return refused(DeliveryOutcome.OVERLOADED);
	}

	/**
	 * Refuse a request whose body was already read.
	 * @return the refusal
	 */
	public RefoldWebhookResponse bodyIsGone() {
		logger.error("The body of a webhook delivery was read before it reached its endpoint, so that its "
				+ "signature cannot be verified. Make sure that no filter reads the body on this path.");
		return refused(DeliveryOutcome.FAILED);
	}

	/**
	 * Return what to put the body of a request in.
	 * @param headers the headers
	 * @return an empty body, to be closed
	 */
	public DeliveryBody newBody(HttpHeaders headers) {
		return new DeliveryBody(this.memory, this.settings.maxBodySize(), contentLength(headers));
	}

	/**
	 * Read the headers that matter.
	 * @param source has all headers
	 * @return those that the endpoint needs or that a listener asks for
	 */
	public HttpHeaders readHeaders(DeliveryHeaderSource source) {
		return DeliveryHeaderReader.read(source, this.receiver.requestedHeaders());
	}

	/**
	 * Process a delivery and return the response. May block.
	 * @param headers the headers
	 * @param body the body as received
	 * @param arrived how many bytes of the body the server has handed out to any reader
	 * @return the response
	 */
	public RefoldWebhookResponse receive(HttpHeaders headers, DeliveryBody body, long arrived) {
		byte[] bytes = body.bytes();
		if (bytes == null) {
			return body.isTooLarge() ? tooLarge() : overloaded();
		}
		return (bytes.length < arrived) ? bodyIsGone() : receive(headers, bytes);
	}

	/**
	 * Process a delivery whose body has been received, and return the response. May
	 * block.
	 * @param headers the headers
	 * @param body the body as received
	 * @return the response
	 */
	public RefoldWebhookResponse receive(HttpHeaders headers, byte[] body) {
		if (body.length > this.settings.maxBodySize()) {
			return tooLarge();
		}
		return (body.length == 0 && contentLength(headers) > 0) ? bodyIsGone()
				: response(this.receiver.receive(headers, body));
	}

	private @Nullable DeliveryOutcome check(HttpMethod method, HttpHeaders headers) {
		if (!METHODS.contains(method)) {
			return DeliveryOutcome.METHOD_REFUSED;
		}
		if (!DeliveryMediaTypes.isAcceptable(headers) || isEncoded(headers)) {
			return DeliveryOutcome.MEDIA_TYPE_REFUSED;
		}
		if (this.stopped) {
			return DeliveryOutcome.SHUTTING_DOWN;
		}
		return (contentLength(headers) > this.settings.maxBodySize()) ? DeliveryOutcome.TOO_LARGE : null;
	}

	/**
	 * Return how large the body was declared to be.
	 * @param headers the headers
	 * @return the size in bytes, -1 if it is not known
	 */
	public static long contentLength(HttpHeaders headers) {
		try {
			return headers.getContentLength();
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Return whether the body is compressed: what was signed is not known then, and it
	 * may be any size once inflated.
	 */
	private boolean isEncoded(HttpHeaders headers) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (!StringUtils.hasText(encoding) || "identity".equalsIgnoreCase(encoding.strip())) {
			return false;
		}
		logger.debug("Rejected a webhook delivery: its body is compressed");
		return true;
	}

	private RefoldWebhookResponse refused(DeliveryOutcome outcome) {
		return response(this.receiver.report(null, outcome));
	}

	private RefoldWebhookResponse response(DeliveryOutcome outcome) {
		return RefoldWebhookResponse.of(outcome, this.settings.retryAfter());
	}

	@Override
	public void start() {
		this.stopped = false;
	}

	@Override
	public void stop() {
		this.stopped = true;
	}

	@Override
	public boolean isRunning() {
		return !this.stopped;
	}

}
