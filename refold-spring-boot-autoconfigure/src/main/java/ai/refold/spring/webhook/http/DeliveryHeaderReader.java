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

import java.util.Collection;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.HttpHeaders;

import ai.refold.spring.LogText;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.listener.RequestedHeaders;

/**
 * Reads the headers that the endpoint needs or a listener asks for, and no others.
 */
final class DeliveryHeaderReader {

	private static final Log logger = LogFactory.getLog(DeliveryHeaderReader.class);

	private static final List<String> NEEDED = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_LENGTH,
			HttpHeaders.CONTENT_ENCODING, RefoldWebhookSignature.HEADER);

	private DeliveryHeaderReader() {
	}

	static HttpHeaders read(DeliveryHeaderSource source, RequestedHeaders requested) {
		HttpHeaders headers = new HttpHeaders();
		NEEDED.forEach((name) -> add(headers, source, name));
		names(source, requested).forEach((name) -> {
			if (!headers.containsHeader(name)) {
				add(headers, source, name);
			}
		});
		return headers;
	}

	private static Collection<String> names(DeliveryHeaderSource source, RequestedHeaders requested) {
		if (!requested.all()) {
			return requested.names();
		}
		try {
			return source.names();
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot read the names of the headers of a webhook delivery", ex);
			return List.of();
		}
	}

	private static void add(HttpHeaders headers, DeliveryHeaderSource source, String name) {
		try {
			for (String value : source.values(name)) {
				headers.add(name, value);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Cannot read the header '" + LogText.escape(name) + "' of a webhook delivery", ex);
		}
	}

}
