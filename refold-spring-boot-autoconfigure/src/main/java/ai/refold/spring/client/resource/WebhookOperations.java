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
package ai.refold.spring.client.resource;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The webhooks of the organization in the environment of the API key. Not available with
 * a session token. A webhook that no longer exists is refused with status 400 and
 * {@code RESOURCE_NOT_FOUND}.
 *
 * @since 0.1.0
 */
public interface WebhookOperations {

	/**
	 * List all webhooks.
	 * @return the webhooks
	 */
	List<Webhook> list();

	/**
	 * Return one webhook.
	 * @param id the webhook's id
	 * @return the webhook
	 */
	Webhook get(String id);

	/**
	 * Create a webhook. Nothing stops two webhooks with the same URL: each gets its own
	 * deliveries.
	 * @param request what to create, with a URL and at least one event
	 * @return the created webhook
	 * @throws IllegalArgumentException if the request has no URL or no event
	 */
	Webhook create(WebhookRequest request);

	/**
	 * Change a webhook. Only what the request contains changes; {@code group} cannot be
	 * changed so, use {@link #group(Collection, String)}.
	 * @param id the webhook's id
	 * @param request what to change
	 * @return the changed webhook
	 */
	Webhook update(String id, WebhookRequest request);

	/**
	 * Delete a webhook.
	 * @param id the webhook's id
	 * @return the webhooks that remain
	 */
	List<Webhook> delete(String id);

	/**
	 * Set the group of webhooks.
	 * @param ids the webhooks' ids
	 * @param group the group, or {@code null} to take them out of theirs
	 * @return the changed webhooks
	 * @throws IllegalArgumentException if there are no ids
	 */
	List<Webhook> group(Collection<String> ids, @Nullable String group);

}
