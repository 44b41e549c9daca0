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
package ai.refold.spring.webhook.listener;

import java.util.Map;

import org.springframework.util.Assert;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * A verified delivery.
 *
 * @param event what was delivered
 * @param headers the HTTP headers, without the signature; multiple values joined by
 * commas
 * @since 0.1.0
 */
public record RefoldWebhookDelivery(RefoldWebhookEvent event, Map<String, String> headers) {

	/**
	 * Create a delivery. That it is genuine is up to the caller.
	 * @param event what the body says
	 * @param headers copied
	 * @throws IllegalArgumentException if one of them is {@code null}
	 */
	public RefoldWebhookDelivery {
		Assert.notNull(event, "'event' must not be null");
		Assert.notNull(headers, "'headers' must not be null");
		headers = Map.copyOf(headers);
	}

	@Override
	public String toString() {
		return "RefoldWebhookDelivery[event=" + this.event + ", headers=" + this.headers.keySet() + "]";
	}

}
