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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;

/**
 * Verifies, reads and processes deliveries. Nothing of a body is read before its
 * signature is verified. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DeliveryReceiver {

	private static final Log logger = LogFactory.getLog(DeliveryReceiver.class);

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final @Nullable RefoldWebhookSignatureVerifier verifier;

	private final RefoldWebhookListenerRegistry registry;

	private final RefoldWebhookProcessor processor;

	private final List<RefoldWebhookInterceptor> interceptors;

	/**
	 * Create a new {@code DeliveryReceiver}.
	 * @param verifier verifies signatures, {@code null} to trust anybody
	 * @param registry the listeners
	 * @param processor processes what is verified
	 * @param interceptors are told what became of each delivery
	 */
	public DeliveryReceiver(@Nullable RefoldWebhookSignatureVerifier verifier, RefoldWebhookListenerRegistry registry,
			RefoldWebhookProcessor processor, List<RefoldWebhookInterceptor> interceptors) {
		Assert.notNull(registry, "'registry' must not be null");
		Assert.notNull(processor, "'processor' must not be null");
		Assert.notNull(interceptors, "'interceptors' must not be null");
		this.verifier = verifier;
		this.registry = registry;
		this.processor = processor;
		this.interceptors = List.copyOf(interceptors);
	}

	boolean hasListeners() {
		return !this.registry.isEmpty();
	}

	DeliveryOutcome receive(HttpHeaders headers, byte[] body) {
		if (this.verifier != null && !this.verifier.verify(body, headers.getOrEmpty(RefoldWebhookSignature.HEADER))) {
			logger.debug("Refused a webhook delivery: its signature is missing or wrong");
			report(null, DeliveryOutcome.SIGNATURE_REFUSED);
			return DeliveryOutcome.SIGNATURE_REFUSED;
		}
		RefoldWebhookEvent event = this.parser.parse(body);
		DeliveryOutcome outcome = (event.payload().isObject() || this.registry.takes(event)) ? process(event, headers)
				: DeliveryOutcome.UNREADABLE;
		report(event, outcome);
		return outcome;
	}

	private DeliveryOutcome process(RefoldWebhookEvent event, HttpHeaders headers) {
		try {
			return this.processor.process(new RefoldWebhookDelivery(event, asMap(headers)));
		}
		catch (RuntimeException ex) {
			logger.error("Cannot process the webhook event '" + event.event() + "'", ex);
			return DeliveryOutcome.FAILED;
		}
	}

	private Map<String, String> asMap(HttpHeaders headers) {
		Map<String, String> map = new HashMap<>();
		headers.forEach((name, values) -> {
			if (!RefoldWebhookSignature.HEADER.equalsIgnoreCase(name)) {
				map.put(name, (values.size() == 1) ? values.get(0) : String.join(", ", values));
			}
		});
		return map;
	}

	void report(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		for (RefoldWebhookInterceptor interceptor : this.interceptors) {
			try {
				interceptor.afterDelivery(event, outcome);
			}
			catch (RuntimeException ex) {
				logger.warn("A RefoldWebhookInterceptor failed after a delivery", ex);
			}
		}
	}

}
