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
package ai.refold.spring.webhook;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A linked account's connection to an application changed.
 *
 * @since 0.1.0
 */
public interface ConnectionEvent extends RefoldWebhookEvent {

	/**
	 * Return the application that the connection is to.
	 * @return the slug of the application
	 */
	@Nullable String slug();

	/**
	 * Return the type of the connection, as Refold spells it.
	 * @return the type
	 */
	@Nullable String type();

	/**
	 * Return the organization.
	 * @return the id of the organization
	 */
	@Nullable String orgId();

	/**
	 * Return when Refold created the event.
	 * @return the time, to the second
	 */
	@Nullable Instant createdAt();

}
