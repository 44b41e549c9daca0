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
package ai.refold.spring.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What to publish through a {@link RefoldEventPublisher}. Blank texts count as not given.
 *
 * @param event the event's name as defined in Refold, case included
 * @param linkedAccountId the linked account to fire for; without it a
 * {@link LinkedAccountIdResolver} is asked, then the default account is used
 * @param payload anything that Jackson renders as JSON, or {@code null} for none
 * @param slug the application whose workflows alone are to run
 * @param configId the config to fire for
 * @param instanceTag the label of the resulting execution
 * @param idempotencyKey the key that tells a repeat of this event from another event, by
 * default an id of the event's own
 * @param dispatch how the event travels to Refold
 * @since 0.1.0
 */
public record RefoldEventRequest(String event, @Nullable String linkedAccountId, @Nullable Object payload,
		@Nullable String slug, @Nullable String configId, @Nullable String instanceTag, @Nullable String idempotencyKey,
		DispatchMode dispatch) {

	/**
	 * Create a request. {@link #event(String)} is the shorter way.
	 * @param event not blank
	 * @param linkedAccountId {@code null} or blank to have it resolved
	 * @param payload rendered as JSON when the event is published
	 * @param slug {@code null} or blank for all applications; not {@code trigger}
	 * @param configId {@code null} or blank for none
	 * @param instanceTag {@code null} or blank for none
	 * @param idempotencyKey {@code null} or blank for the event's own id
	 * @param dispatch {@link DispatchMode#DEFAULT} for the configured one
	 * @throws IllegalArgumentException if the event is blank, the slug is
	 * {@code trigger}, or there is no mode
	 */
	public RefoldEventRequest {
		Assert.hasText(event, "'event' must not be empty");
		Assert.isTrue(!"trigger".equals(slug), "'slug' must not be 'trigger': that path is another call of Refold's");
		Assert.notNull(dispatch, "'dispatch' must not be null");
		linkedAccountId = textOrNull(linkedAccountId);
		slug = textOrNull(slug);
		configId = textOrNull(configId);
		instanceTag = textOrNull(instanceTag);
		idempotencyKey = textOrNull(idempotencyKey);
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

	/**
	 * Begin a request.
	 * @param event the event's name as defined in Refold, case included
	 * @return a builder
	 */
	public static Builder event(String event) {
		return new Builder(event);
	}

	/**
	 * Return a description without the payload, fit for logs.
	 */
	@Override
	public String toString() {
		return "event '%s' for linked account '%s'".formatted(this.event, this.linkedAccountId);
	}

	/**
	 * Builder of a {@link RefoldEventRequest}. Not for use by several threads.
	 */
	public static final class Builder {

		private final String event;

		private @Nullable String linkedAccountId;

		private @Nullable Object payload;

		private @Nullable String slug;

		private @Nullable String configId;

		private @Nullable String instanceTag;

		private @Nullable String idempotencyKey;

		private DispatchMode dispatch = DispatchMode.DEFAULT;

		private Builder(String event) {
			this.event = event;
		}

		/**
		 * Set the linked account to fire for.
		 * @param linkedAccountId the id the application chose for its customer
		 * @return this builder
		 */
		public Builder linkedAccountId(@Nullable String linkedAccountId) {
			this.linkedAccountId = linkedAccountId;
			return this;
		}

		/**
		 * Set the payload.
		 * @param payload anything that Jackson renders as JSON, or {@code null} for none
		 * @return this builder
		 */
		public Builder payload(@Nullable Object payload) {
			this.payload = payload;
			return this;
		}

		/**
		 * Run only the workflows of one application.
		 * @param slug the application's URL-safe name
		 * @return this builder
		 */
		public Builder slug(@Nullable String slug) {
			this.slug = slug;
			return this;
		}

		/**
		 * Fire for one installation of an application.
		 * @param configId the config's id
		 * @return this builder
		 */
		public Builder configId(@Nullable String configId) {
			this.configId = configId;
			return this;
		}

		/**
		 * Label the resulting execution.
		 * @param instanceTag the label
		 * @return this builder
		 */
		public Builder instanceTag(@Nullable String instanceTag) {
			this.instanceTag = instanceTag;
			return this;
		}

		/**
		 * Set the key that tells a repeat of this event from another event.
		 * @param idempotencyKey the key
		 * @return this builder
		 */
		public Builder idempotencyKey(@Nullable String idempotencyKey) {
			this.idempotencyKey = idempotencyKey;
			return this;
		}

		/**
		 * Set how the event travels to Refold.
		 * @param dispatch the mode
		 * @return this builder
		 */
		public Builder dispatch(DispatchMode dispatch) {
			this.dispatch = dispatch;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public RefoldEventRequest build() {
			return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, this.slug, this.configId,
					this.instanceTag, this.idempotencyKey, this.dispatch);
		}

	}

}
