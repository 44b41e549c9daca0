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
package ai.refold.spring.client;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * Describes an event that is to be fired. Blank texts count as not given.
 *
 * @param <R> what {@link #fire()} returns: a {@link RefoldEventReceipt} or a publisher of
 * one
 * @since 0.1.0
 */
public interface RefoldEventSpec<R> {

	/**
	 * Set the linked account to fire for. Without it the account of the template's
	 * settings is used. With a session token the token decides and this is not sent.
	 * @param linkedAccountId the id the application chose for its customer
	 * @return this spec
	 */
	RefoldEventSpec<R> linkedAccountId(@Nullable String linkedAccountId);

	/**
	 * Run only the workflows of one application ({@code POST /event/{slug}}).
	 * @param slug the application's URL-safe name, such as {@code hubspot}
	 * @return this spec
	 * @throws IllegalArgumentException if the slug leads to another path:
	 * {@code trigger}, {@code .} or {@code ..}
	 */
	RefoldEventSpec<R> slug(@Nullable String slug);

	/**
	 * Fire for one installation of an application. Without it Refold uses the linked
	 * account's id.
	 * @param configId the config's id
	 * @return this spec
	 */
	RefoldEventSpec<R> configId(@Nullable String configId);

	/**
	 * Label the resulting execution.
	 * @param instanceTag the label
	 * @return this spec
	 */
	RefoldEventSpec<R> instanceTag(@Nullable String instanceTag);

	/**
	 * Set the key that distinguishes a repetition of this event from another event.
	 * Without it the event gets a key of its own. Refold honours keys only where the
	 * trigger of a workflow has its idempotency settings switched on.
	 * @param idempotencyKey the key
	 * @return this spec
	 */
	RefoldEventSpec<R> idempotencyKey(@Nullable String idempotencyKey);

	/**
	 * Let Refold check before firing that the linked account is authenticated with an
	 * application (header {@code slug} of {@code /event/trigger}). Cannot be combined
	 * with {@link #slug(String)}: then {@link #fire()} throws.
	 * @param slug the application's URL-safe name
	 * @return this spec
	 */
	RefoldEventSpec<R> validateAuthFor(@Nullable String slug);

	/**
	 * Set the payload: anything that Jackson renders as JSON. A
	 * {@link tools.jackson.databind.util.RawValue} is sent as it is.
	 * @param payload the payload, or {@code null} to send none
	 * @return this spec
	 */
	RefoldEventSpec<R> payload(@Nullable Object payload);

	/**
	 * Attach a file. Refold merges it into the payload, which then has to be an object,
	 * under the name of the field. Can be called any number of times.
	 * @param field the name of the field, none of {@code event}, {@code trigger} and
	 * {@code payload}
	 * @param file the file. One that can be read only once, such as an
	 * {@link org.springframework.core.io.InputStreamResource}, keeps the call from being
	 * retried, also after a 429
	 * @return this spec
	 */
	RefoldEventSpec<R> attach(String field, Resource file);

	/**
	 * Authenticate this call with a session token instead of the settings of the
	 * template. The event is fired for the linked account of the token.
	 * @param sessionToken the token
	 * @return this spec
	 */
	RefoldEventSpec<R> sessionToken(@Nullable String sessionToken);

	/**
	 * Fire the event: at once, or when the publisher is subscribed to. An event without
	 * an {@link #idempotencyKey} gets a new key each time this is called; further
	 * subscriptions to one publisher send the same key.
	 * @return the receipt, or a publisher of it
	 * @throws IllegalStateException if {@link #slug} and {@link #validateAuthFor} are
	 * both set
	 */
	R fire();

}
