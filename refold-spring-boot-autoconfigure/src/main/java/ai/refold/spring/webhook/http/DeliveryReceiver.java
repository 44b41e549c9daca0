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
import java.util.Map;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import ai.refold.spring.LogText;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;
import ai.refold.spring.webhook.listener.RefoldWebhookProcessor;
import ai.refold.spring.webhook.listener.RequestedHeaders;

/**
 * Verifies, reads and processes deliveries. Nothing of a body is read before its
 * signature is verified. Thread-safe.
 */
final class DeliveryReceiver {

	private static final Log logger = LogFactory.getLog(DeliveryReceiver.class);

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final @Nullable Supplier<RefoldWebhookSignatureVerifier> verifier;

	private final RefoldWebhookListenerRegistry registry;

	private final RefoldWebhookProcessor processor;

	private final RefoldWebhookInterceptor interceptor;

	DeliveryReceiver(@Nullable Supplier<RefoldWebhookSignatureVerifier> verifier,
			RefoldWebhookListenerRegistry registry, RefoldWebhookProcessor processor,
			RefoldWebhookInterceptor interceptor) {
		this.verifier = verifier;
		this.registry = registry;
		this.processor = processor;
		this.interceptor = interceptor;
	}

	boolean hasListeners() {
		return !this.registry.isEmpty();
	}

	RequestedHeaders requestedHeaders() {
		return this.registry.getRequestedHeaders();
	}

	DeliveryOutcome receive(HttpHeaders headers, byte[] body) {
		try {
			if (this.verifier != null
					&& !this.verifier.get().verify(body, headers.getOrEmpty(RefoldWebhookSignature.HEADER))) {
				logger.debug("Rejected a webhook delivery: its signature is missing or wrong");
				return report(null, DeliveryOutcome.SIGNATURE_REFUSED);
			}
			RefoldWebhookEvent event = this.parser.parse(body);
			boolean readable = event.payload().isObject() || this.registry.takes(event);
			return report(event, readable ? process(event, headers) : DeliveryOutcome.UNREADABLE);
		}
		catch (Throwable ex) {
			// What the application makes of exceptions may be a response with status 200
			logger.error("Cannot receive a webhook delivery", ex);
			return report(null, DeliveryOutcome.FAILED);
		}
	}

	private DeliveryOutcome process(RefoldWebhookEvent event, HttpHeaders headers) {
		try {
			return this.processor.process(new RefoldWebhookDelivery(event, asMap(headers)));
		}
		catch (Throwable ex) {
			logger.error("Cannot process the webhook event '" + LogText.escape(event.event()) + "'", ex);
			return DeliveryOutcome.FAILED;
		}
	}

	private Map<String, String> asMap(HttpHeaders headers) {
		RequestedHeaders requested = requestedHeaders();
		if (!requested.all() && requested.names().isEmpty()) {
			return Map.of();
		}
		Map<String, String> map = new HashMap<>();
		headers.forEach((name, values) -> {
			if (!RefoldWebhookSignature.HEADER.equalsIgnoreCase(name) && requested.contains(name)) {
				map.put(name, (values.size() == 1) ? values.get(0) : String.join(", ", values));
			}
		});
		return map;
	}

	DeliveryOutcome report(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		try {
			this.interceptor.afterDelivery(event, outcome);
			return outcome;
		}
		catch (Throwable ex) {
			logger.error("A RefoldWebhookInterceptor failed after a delivery", ex);
			return DeliveryOutcome.FAILED;
		}
	}

}
