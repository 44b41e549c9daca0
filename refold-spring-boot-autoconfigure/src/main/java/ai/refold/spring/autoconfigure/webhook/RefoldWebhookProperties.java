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
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Properties for receiving webhooks.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.webhook")
public class RefoldWebhookProperties {

	/**
	 * Whether to answer deliveries of webhooks.
	 */
	private boolean enabled = true;

	/**
	 * Path that deliveries are answered on, below the context path. Literal, not a
	 * pattern.
	 */
	private String path = "/refold/webhooks";

	/**
	 * URL under which Refold reaches the application: what comes before the path, the
	 * context path included. Nothing is registered at Refold unless set.
	 */
	private @Nullable String publicBaseUrl;

	/**
	 * Largest body of a delivery that is read.
	 */
	private DataSize maxBodySize = DataSize.ofMegabytes(1);

	/**
	 * Time that the body of a delivery may take to arrive.
	 */
	private Duration bodyTimeout = Duration.ofSeconds(20);

	/**
	 * When the listeners are called. In the inbox if not given and the outbox is on,
	 * directly otherwise.
	 */
	private @Nullable Processing processing;

	/**
	 * Time that a listener may take before it is reported as slow, where Refold waits for
	 * it.
	 */
	private Duration slowAfter = Duration.ofSeconds(5);

	private final Signature signature = new Signature();

	private final Deduplication deduplication = new Deduplication();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public @Nullable String getPublicBaseUrl() {
		return this.publicBaseUrl;
	}

	public void setPublicBaseUrl(@Nullable String publicBaseUrl) {
		this.publicBaseUrl = publicBaseUrl;
	}

	public DataSize getMaxBodySize() {
		return this.maxBodySize;
	}

	public void setMaxBodySize(DataSize maxBodySize) {
		this.maxBodySize = maxBodySize;
	}

	public Duration getBodyTimeout() {
		return this.bodyTimeout;
	}

	public void setBodyTimeout(Duration bodyTimeout) {
		this.bodyTimeout = bodyTimeout;
	}

	public @Nullable Processing getProcessing() {
		return this.processing;
	}

	public void setProcessing(@Nullable Processing processing) {
		this.processing = processing;
	}

	public Duration getSlowAfter() {
		return this.slowAfter;
	}

	public void setSlowAfter(Duration slowAfter) {
		this.slowAfter = slowAfter;
	}

	public Signature getSignature() {
		return this.signature;
	}

	public Deduplication getDeduplication() {
		return this.deduplication;
	}

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
	 */
	public static class Signature {

		/**
		 * Whether deliveries have to be signed with the API key. Without, anybody who
		 * knows the path can call the listeners.
		 */
		private boolean required = true;

		/**
		 * API keys that deliveries may still be signed with after the key was changed.
		 */
		private List<String> previousKeys = new ArrayList<>();

		public boolean isRequired() {
			return this.required;
		}

		public void setRequired(boolean required) {
			this.required = required;
		}

		public List<String> getPreviousKeys() {
			return this.previousKeys;
		}

		public void setPreviousKeys(List<String> previousKeys) {
			this.previousKeys = previousKeys;
		}

	}

	/**
	 * Properties for recognising deliveries that are sent again.
	 */
	public static class Deduplication {

		/**
		 * Where to remember which deliveries were handled. In the database if not given
		 * and inbox or outbox is on, in memory otherwise.
		 */
		private @Nullable Store store;

		/**
		 * Time that a handled delivery is remembered.
		 */
		private Duration window = Duration.ofHours(24);

		/**
		 * Time after which a delivery is free again whose handling stopped without a
		 * sign.
		 */
		private Duration claimTimeout = Duration.ofSeconds(30);

		public @Nullable Store getStore() {
			return this.store;
		}

		public void setStore(@Nullable Store store) {
			this.store = store;
		}

		public Duration getWindow() {
			return this.window;
		}

		public void setWindow(Duration window) {
			this.window = window;
		}

		public Duration getClaimTimeout() {
			return this.claimTimeout;
		}

		public void setClaimTimeout(Duration claimTimeout) {
			this.claimTimeout = claimTimeout;
		}

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
