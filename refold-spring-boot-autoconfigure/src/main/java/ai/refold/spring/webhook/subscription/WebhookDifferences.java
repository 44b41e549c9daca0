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

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import ai.refold.spring.client.resource.Webhook;

/**
 * Compares a webhook with the required one, field by field. A field that Refold did not
 * return is unknown, and no difference, unless the webhook is being adopted.
 */
final class WebhookDifferences {

	private static final String DEFAULT_TYPE = "default";

	private final WebhookSubscription desired;

	private final WebhookSubscriptionSettings settings;

	private final Webhook actual;

	private final boolean adopting;

	private final List<WebhookFieldChange> changes = new ArrayList<>();

	private WebhookDifferences(WebhookSubscription desired, Webhook actual, boolean adopting) {
		this.desired = desired;
		this.settings = desired.settings();
		this.actual = actual;
		this.adopting = adopting;
	}

	/**
	 * Return everything that differs.
	 * @param adopting whether the webhook gets the mark
	 * @param here whether the webhook leads here already, however its URL is spelled
	 */
	static List<WebhookFieldChange> all(WebhookSubscription desired, Webhook actual, boolean adopting, boolean here) {
		WebhookDifferences differences = new WebhookDifferences(desired, actual, adopting);
		differences.compareUrl(here);
		differences.compareAll();
		return List.copyOf(differences.changes);
	}

	/**
	 * Return the differences in fields that are set at startup only.
	 * @param marking whether the mark is one of them
	 */
	static List<WebhookFieldChange> drift(WebhookSubscription desired, Webhook actual, boolean marking) {
		WebhookDifferences differences = new WebhookDifferences(desired, actual, false);
		differences.compareAll();
		if (marking && actual.description() != null) {
			differences.compare(WebhookField.DESCRIPTION, actual.description(),
					desired.mark().addTo(actual.description()));
		}
		return differences.changes.stream()
			.filter((change) -> !WebhookField.EVENTS.equals(change.field())
					&& !WebhookField.ENABLED.equals(change.field()))
			.toList();
	}

	/**
	 * Return only what has to be changed for the needed events to arrive.
	 * @param here whether the webhook leads here already, however its URL is spelled
	 */
	static List<WebhookFieldChange> missing(WebhookSubscription desired, Webhook actual, boolean here) {
		WebhookDifferences differences = new WebhookDifferences(desired, actual, false);
		differences.compareUrl(here);
		differences.compareMissing();
		return List.copyOf(differences.changes);
	}

	private void compareUrl(boolean here) {
		if (!here) {
			change(WebhookField.URL, PublicUrl.withoutUser(this.actual.url()), this.desired.url());
		}
	}

	private void compareAll() {
		compare(WebhookField.EVENTS, this.actual.events(), this.desired.events());
		if (this.actual.method() != null && !this.settings.method().equalsIgnoreCase(this.actual.method())) {
			change(WebhookField.METHOD, this.actual.method(), this.settings.method());
		}
		compareHeaders();
		compareBody();
		compare(WebhookField.SLUG, this.actual.slug(), (this.settings.slug() != null) ? this.settings.slug() : "");
		compare(WebhookField.WORKFLOW_IDS, this.actual.workflowIds(),
				(this.settings.workflowIds() != null) ? this.settings.workflowIds() : List.of());
		compareEnabled();
		if (this.settings.group() != null) {
			compare(WebhookField.GROUP, this.actual.group(), this.settings.group());
		}
		if (this.adopting) {
			change(WebhookField.DESCRIPTION, this.actual.description(),
					this.desired.mark().addTo(this.actual.description()));
		}
	}

	private void compareMissing() {
		List<String> actualEvents = this.actual.events();
		if (actualEvents != null && !actualEvents.containsAll(this.desired.events())) {
			TreeSet<String> union = new TreeSet<>(actualEvents);
			union.addAll(this.desired.events());
			change(WebhookField.EVENTS, actualEvents, List.copyOf(union));
		}
		compareEnabled();
	}

	private void compareEnabled() {
		if (Boolean.FALSE.equals(this.actual.enabled())) {
			change(WebhookField.ENABLED, false, true);
		}
	}

	private void compareHeaders() {
		Map<String, String> wanted = this.settings.headers();
		Map<String, Object> actualHeaders = this.actual.headers();
		if (wanted == null || (actualHeaders == null && (!this.adopting || wanted.isEmpty()))) {
			return;
		}
		Map<String, Object> from = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		from.putAll((actualHeaders != null) ? actualHeaders : Map.of());
		Map<String, Object> to = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		to.putAll(wanted);
		if (!from.equals(to)) {
			change(WebhookField.HEADERS, List.copyOf(from.keySet()), List.copyOf(to.keySet()));
		}
	}

	private void compareBody() {
		String wanted = this.settings.body();
		String type = this.actual.type();
		if (wanted == null) {
			if (StringUtils.hasText(type) && !DEFAULT_TYPE.equals(type)) {
				change(WebhookField.BODY, "of type " + type, "of type " + DEFAULT_TYPE);
			}
		}
		else if (DEFAULT_TYPE.equals(type)) {
			change(WebhookField.BODY, "of type " + type, wanted);
		}
		else if (this.actual.body() instanceof String text) {
			compare(WebhookField.BODY, text.strip(), wanted.strip());
		}
		else if (this.adopting) {
			change(WebhookField.BODY, this.actual.body(), wanted);
		}
	}

	private void compare(String field, @Nullable String from, String to) {
		if (from != null ? !from.equals(to) : this.adopting && !to.isEmpty()) {
			change(field, from, to);
		}
	}

	private void compare(String field, @Nullable Collection<String> from, List<String> to) {
		if (from != null ? !new HashSet<>(from).equals(new HashSet<>(to)) : this.adopting && !to.isEmpty()) {
			change(field, from, to);
		}
	}

	private void change(String field, @Nullable Object from, @Nullable Object to) {
		this.changes.add(new WebhookFieldChange(field, from, to));
	}

}
