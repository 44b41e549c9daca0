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

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import ai.refold.spring.Internal;

/**
 * Configuration properties for receiving webhooks.
 *
 * @param enabled Whether to receive webhook deliveries.
 * @param path Path of the webhook endpoint, below the context path. A literal, not a
 * pattern.
 * @param publicBaseUrl URL under which Refold reaches the application, without the path
 * of the endpoint but with the context path. If not set, no webhook is registered at
 * Refold.
 * @param maxBodySize Maximum size of the body of a delivery.
 * @param maxBodyMemory Memory for all bodies that are being received or handled, at least
 * three times the maximum body size. If it is used up, deliveries larger than 8 kB are
 * rejected with 503. If not set, 16 MB or three times the maximum body size.
 * @param bodyTimeout Maximum time for receiving the body of a delivery.
 * @param processing When the listeners are called. If not set, through the inbox if the
 * outbox is enabled, otherwise directly.
 * @param slowAfter Time after which a listener is reported as slow, if Refold waits for
 * it.
 * @param signature Signature of deliveries.
 * @param deduplication Detection of deliveries that are sent again.
 */
@ConfigurationProperties("refold.webhook")
@Internal
public record RefoldWebhookProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("/refold/webhooks") String path, @Nullable String publicBaseUrl,
		@DefaultValue("1MB") DataSize maxBodySize, @Nullable DataSize maxBodyMemory,
		@DefaultValue("20s") Duration bodyTimeout, @Nullable Processing processing,
		@DefaultValue("5s") Duration slowAfter, @DefaultValue Signature signature,
		@DefaultValue Deduplication deduplication) {

	/**
	 * When listeners are called.
	 */
	public enum Processing {

		/**
		 * Before Refold receives the response. Refold retries failed deliveries a few
		 * times.
		 */
		DIRECT,

		/**
		 * After the delivery is stored in the application's database and Refold has
		 * received the response.
		 */
		INBOX

	}

	/**
	 * Properties for the signature of deliveries.
	 *
	 * @param required Whether deliveries must be signed with the API key. Otherwise, any
	 * client that knows the path can call the listeners.
	 * @param previousKeys Previous API keys that are still accepted for signatures after
	 * the key was changed.
	 */
	public record Signature(@DefaultValue("true") boolean required, @DefaultValue List<String> previousKeys) {
	}

	/**
	 * Properties for the detection of deliveries that are sent again.
	 *
	 * @param store Where handled deliveries are recorded. If not set, in the database if
	 * the inbox or the outbox is enabled, otherwise in memory.
	 * @param window How long a handled delivery is remembered.
	 * @param claimTimeout Time after which a delivery can be handled again if its
	 * handling stopped without a result.
	 */
	public record Deduplication(@Nullable Store store, @DefaultValue("24h") Duration window,
			@DefaultValue("30s") Duration claimTimeout) {

		/**
		 * Where handled deliveries are recorded.
		 */
		public enum Store {

			/**
			 * In the memory of the process.
			 */
			MEMORY,

			/**
			 * In a table of the application's database, for several instances.
			 */
			JDBC,

			/**
			 * Nowhere: a delivery that is sent again is handled again.
			 */
			NONE

		}

	}

}
