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

import ai.refold.spring.client.EventAttributes;

/**
 * Describes an event to be published through a {@link RefoldEventPublisher}. Blank texts
 * count as not given.
 *
 * @param event the event's name as defined in Refold, case included
 * @param linkedAccountId the linked account to fire for; without it a
 * {@link LinkedAccountIdResolver} is asked, then the default account is used
 * @param payload anything that Jackson renders as JSON, or {@code null} for none
 * @param slug the application whose workflows alone are to run
 * @param configId the config to fire for
 * @param instanceTag the label of the resulting execution
 * @param idempotencyKey the key that distinguishes a repetition of this event from
 * another event, by default an id of the event's own
 * @param dispatch how the event travels to Refold
 * @since 0.1.0
 */
public record RefoldEventRequest(String event, @Nullable String linkedAccountId, @Nullable Object payload,
		@Nullable String slug, @Nullable String configId, @Nullable String instanceTag, @Nullable String idempotencyKey,
		DispatchMode dispatch) {

	/**
	 * Create a request. {@link #of(String)} is the shorter way.
	 * @param event not blank
	 * @param linkedAccountId {@code null} or blank to have it resolved
	 * @param payload rendered as JSON when the event is published
	 * @param slug {@code null} or blank for all applications; not {@code trigger}
	 * @param configId {@code null} or blank for none
	 * @param instanceTag {@code null} or blank for none
	 * @param idempotencyKey {@code null} or blank for the event's own id
	 * @param dispatch {@link DispatchMode#DEFAULT} for the configured one
	 * @throws IllegalArgumentException if the event is blank, the slug is
	 * {@code trigger}, {@code .} or {@code ..}, or there is no mode
	 */
	public RefoldEventRequest {
		event = EventAttributes.event(event);
		linkedAccountId = EventAttributes.text(linkedAccountId);
		slug = EventAttributes.slug(slug);
		configId = EventAttributes.text(configId);
		instanceTag = EventAttributes.text(instanceTag);
		idempotencyKey = EventAttributes.text(idempotencyKey);
		Assert.notNull(dispatch, "'dispatch' must not be null");
	}

	/**
	 * Request an event without a payload, in the default mode.
	 * @param event the event's name as defined in Refold, case included
	 * @return the request
	 */
	public static RefoldEventRequest of(String event) {
		return new RefoldEventRequest(event, null, null, null, null, null, null, DispatchMode.DEFAULT);
	}

	/**
	 * Return this request for a linked account.
	 * @param linkedAccountId the id the application chose for its customer
	 * @return a new request
	 */
	public RefoldEventRequest withLinkedAccountId(@Nullable String linkedAccountId) {
		return new RefoldEventRequest(this.event, linkedAccountId, this.payload, this.slug, this.configId,
				this.instanceTag, this.idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request with a payload.
	 * @param payload anything that Jackson renders as JSON, or {@code null} for none
	 * @return a new request
	 */
	public RefoldEventRequest withPayload(@Nullable Object payload) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, payload, this.slug, this.configId,
				this.instanceTag, this.idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request for the workflows of one application only.
	 * @param slug the application's URL-safe name; not {@code trigger}
	 * @return a new request
	 */
	public RefoldEventRequest withSlug(@Nullable String slug) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, slug, this.configId,
				this.instanceTag, this.idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request for one installation of an application.
	 * @param configId the config's id
	 * @return a new request
	 */
	public RefoldEventRequest withConfigId(@Nullable String configId) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, this.slug, configId,
				this.instanceTag, this.idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request with a label for the resulting execution.
	 * @param instanceTag the label
	 * @return a new request
	 */
	public RefoldEventRequest withInstanceTag(@Nullable String instanceTag) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, this.slug, this.configId,
				instanceTag, this.idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request with the key that distinguishes a repetition of this event from
	 * another event.
	 * @param idempotencyKey the key
	 * @return a new request
	 */
	public RefoldEventRequest withIdempotencyKey(@Nullable String idempotencyKey) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, this.slug, this.configId,
				this.instanceTag, idempotencyKey, this.dispatch);
	}

	/**
	 * Return this request for another way to Refold.
	 * @param dispatch the mode
	 * @return a new request
	 */
	public RefoldEventRequest withDispatch(DispatchMode dispatch) {
		return new RefoldEventRequest(this.event, this.linkedAccountId, this.payload, this.slug, this.configId,
				this.instanceTag, this.idempotencyKey, dispatch);
	}

	/**
	 * Return a description without the payload, fit for logs.
	 */
	@Override
	public String toString() {
		return "event '%s' for linked account '%s'".formatted(this.event, this.linkedAccountId);
	}

}
