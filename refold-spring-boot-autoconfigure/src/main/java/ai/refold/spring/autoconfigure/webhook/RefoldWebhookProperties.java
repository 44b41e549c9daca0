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
 * @param enabled Whether to answer deliveries of webhooks.
 * @param path Path that deliveries are answered on, below the context path. Literal, not
 * a pattern.
 * @param publicBaseUrl URL under which Refold reaches the application: what comes before
 * the path, the context path included. Nothing is registered at Refold unless set.
 * @param maxBodySize Largest body of a delivery that is read.
 * @param maxBodyMemory Memory for the bodies that are being received or handled at the
 * same time, at least three times the largest body. If it is used up, deliveries of more
 * than 8 kB are answered with 503. 16 MB or three times the largest body if not given.
 * @param bodyTimeout Time that the body of a delivery may take to arrive.
 * @param processing When the listeners are called. In the inbox if not given and the
 * outbox is on, directly otherwise.
 * @param slowAfter Time that a listener may take before it is reported as slow, where
 * Refold waits for it.
 * @param signature Signature of deliveries.
 * @param deduplication Recognition of deliveries that are sent again.
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
		 * Before Refold gets its answer. Refold sends again what failed, a few times.
		 */
		DIRECT,

		/**
		 * After the delivery is stored in the application's database and Refold has its
		 * answer.
		 */
		INBOX

	}

	/**
	 * Properties for the signature of deliveries.
	 *
	 * @param required Whether deliveries have to be signed with the API key. Without,
	 * anybody who knows the path can call the listeners.
	 * @param previousKeys API keys that deliveries may still be signed with after the key
	 * was changed.
	 */
	public record Signature(@DefaultValue("true") boolean required, @DefaultValue List<String> previousKeys) {
	}

	/**
	 * Properties for recognising deliveries that are sent again.
	 *
	 * @param store Where to remember which deliveries were handled. In the database if
	 * not given and inbox or outbox is on, in memory otherwise.
	 * @param window Time that a handled delivery is remembered.
	 * @param claimTimeout Time after which a delivery is free again whose handling
	 * stopped without a sign.
	 */
	public record Deduplication(@Nullable Store store, @DefaultValue("24h") Duration window,
			@DefaultValue("30s") Duration claimTimeout) {

		/**
		 * Where to remember handled deliveries.
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
