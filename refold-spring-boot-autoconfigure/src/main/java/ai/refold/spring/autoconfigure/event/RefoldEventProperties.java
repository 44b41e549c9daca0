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
package ai.refold.spring.autoconfigure.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.definition.MissingEventDefinitionPolicy;

/**
 * Configuration properties for firing events.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("refold.event")
public class RefoldEventProperties {

	/**
	 * Whether annotated methods and the publisher fire events.
	 */
	private boolean enabled = true;

	/**
	 * How events travel to Refold where the annotation does not say. By default through
	 * the outbox if that is on, else asynchronously.
	 */
	private @Nullable DispatchMode dispatch;

	/**
	 * Header that the idempotency key of an event travels in. Empty for none. Refold
	 * honours it where the trigger of a workflow is set to read this header.
	 */
	private String idempotencyHeader = "Idempotency-Key";

	/**
	 * Field of payloads that are objects to put the idempotency key of the event in,
	 * unless they have it. None by default.
	 */
	private @Nullable String idempotencyField;

	private final Async async = new Async();

	private final Sync sync = new Sync();

	private final Definitions definitions = new Definitions();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable DispatchMode getDispatch() {
		return this.dispatch;
	}

	public void setDispatch(@Nullable DispatchMode dispatch) {
		this.dispatch = dispatch;
	}

	public String getIdempotencyHeader() {
		return this.idempotencyHeader;
	}

	public void setIdempotencyHeader(String idempotencyHeader) {
		this.idempotencyHeader = idempotencyHeader;
	}

	public @Nullable String getIdempotencyField() {
		return this.idempotencyField;
	}

	public void setIdempotencyField(@Nullable String idempotencyField) {
		this.idempotencyField = idempotencyField;
	}

	public Async getAsync() {
		return this.async;
	}

	public Sync getSync() {
		return this.sync;
	}

	public Definitions getDefinitions() {
		return this.definitions;
	}

	/**
	 * Events that are queued in memory.
	 */
	public static class Async {

		/**
		 * Number of events that may wait in memory.
		 */
		private int capacity = 10000;

		/**
		 * How long a caller waits for a place when the queue is full. Threads that must
		 * not block do not wait.
		 */
		private Duration maxWait = Duration.ofSeconds(1);

		/**
		 * Number of events that are on their way to Refold at once.
		 */
		private int concurrency = 16;

		/**
		 * How long an event is tried before it is given up.
		 */
		private Duration maxAge = Duration.ofMinutes(15);

		public int getCapacity() {
			return this.capacity;
		}

		public void setCapacity(int capacity) {
			this.capacity = capacity;
		}

		public Duration getMaxWait() {
			return this.maxWait;
		}

		public void setMaxWait(Duration maxWait) {
			this.maxWait = maxWait;
		}

		public int getConcurrency() {
			return this.concurrency;
		}

		public void setConcurrency(int concurrency) {
			this.concurrency = concurrency;
		}

		public Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(Duration maxAge) {
			this.maxAge = maxAge;
		}

	}

	/**
	 * Events that are sent on the caller's thread.
	 */
	public static class Sync {

		/**
		 * How long the try after a commit may take before the event goes on
		 * asynchronously.
		 */
		private Duration timeout = Duration.ofSeconds(5);

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

	}

	/**
	 * Events that annotated methods fire, compared with those defined in Refold.
	 */
	public static class Definitions {

		/**
		 * What to do about an event that is not defined.
		 */
		private MissingEventDefinitionPolicy onMissing = MissingEventDefinitionPolicy.WARN;

		/**
		 * How long the start waits for Refold if a missing event is to stop it.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		/**
		 * Whether missing events may be defined with a production key, too.
		 */
		private boolean createInProduction;

		public MissingEventDefinitionPolicy getOnMissing() {
			return this.onMissing;
		}

		public void setOnMissing(MissingEventDefinitionPolicy onMissing) {
			this.onMissing = onMissing;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public boolean isCreateInProduction() {
			return this.createInProduction;
		}

		public void setCreateInProduction(boolean createInProduction) {
			this.createInProduction = createInProduction;
		}

	}

}
