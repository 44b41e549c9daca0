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
package ai.refold.spring.webhook.subscription;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;

/**
 * The action of a {@link WebhookSubscriptionPlan} on one webhook.
 *
 * @since 0.1.0
 */
public sealed interface WebhookSubscriptionAction {

	/**
	 * Return the webhook's id.
	 * @return the id, or {@code null} for a webhook to be created
	 */
	@Nullable String id();

	/**
	 * Return whether this is the application's own webhook, the one that remains.
	 * @return whether it is
	 */
	default boolean isOwn() {
		return false;
	}

	/**
	 * Return whether something is changed at Refold.
	 * @return whether it is
	 */
	default boolean isChange() {
		return true;
	}

	private static String lines(List<WebhookFieldChange> changes) {
		return changes.stream().map((change) -> "\n      " + change).collect(Collectors.joining());
	}

	/**
	 * There is none: create it.
	 *
	 * @param url its URL
	 * @param events its events
	 */
	record Create(String url, List<String> events) implements WebhookSubscriptionAction {

		@Override
		public @Nullable String id() {
			return null;
		}

		@Override
		public String toString() {
			return "+ create " + this.url + " " + this.events;
		}

	}

	/**
	 * The application's own webhook differs: change it in place.
	 *
	 * @param id its id
	 * @param changes what changes
	 */
	record Update(String id, List<WebhookFieldChange> changes) implements WebhookSubscriptionAction {

		@Override
		public boolean isOwn() {
			return true;
		}

		@Override
		public String toString() {
			return "~ update " + LogText.escape(this.id) + lines(this.changes);
		}

	}

	/**
	 * A webhook with the application's URL does not carry its mark: set the mark and
	 * change the webhook in place.
	 *
	 * @param id its id
	 * @param changes what changes, the mark included
	 */
	record Adopt(String id, List<WebhookFieldChange> changes) implements WebhookSubscriptionAction {

		@Override
		public boolean isOwn() {
			return true;
		}

		@Override
		public String toString() {
			return "~ adopt " + LogText.escape(this.id) + lines(this.changes);
		}

	}

	/**
	 * A duplicate of the application's own webhook: delete it.
	 *
	 * @param id its id
	 * @param duplicateOf the id of the one that remains
	 * @param summary what it looked like
	 */
	record Delete(String id, String duplicateOf, String summary) implements WebhookSubscriptionAction {

		@Override
		public String toString() {
			return LogText.escape("- delete " + this.id + ", a duplicate of " + this.duplicateOf + ": " + this.summary);
		}

	}

	/**
	 * The application's own webhook is as needed.
	 *
	 * @param id its id
	 * @param summary what it looks like
	 */
	record Keep(String id, String summary) implements WebhookSubscriptionAction {

		@Override
		public boolean isOwn() {
			return true;
		}

		@Override
		public boolean isChange() {
			return false;
		}

		@Override
		public String toString() {
			return "= keep " + LogText.escape(this.id) + ": " + this.summary;
		}

	}

	/**
	 * Not the application's: left alone.
	 *
	 * @param id its id, or {@code null} if Refold did not return one
	 * @param summary what it looks like; of its URL only the host, as a URL may be a
	 * secret
	 * @param reason why it is left alone, where that is not obvious
	 * @param sameUrl whether it has the application's URL
	 */
	record Foreign(@Nullable String id, String summary, @Nullable String reason,
			boolean sameUrl) implements WebhookSubscriptionAction {

		@Override
		public boolean isChange() {
			return false;
		}

		@Override
		public String toString() {
			return "! foreign " + LogText.escape(this.id) + ": " + this.summary
					+ ((this.reason != null) ? " (" + this.reason + ")" : "");
		}

	}

}
