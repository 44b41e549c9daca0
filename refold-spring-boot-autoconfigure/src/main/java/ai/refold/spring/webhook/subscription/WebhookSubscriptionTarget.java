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

import java.net.URI;
import java.util.Collection;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus.State;

/**
 * Determines the webhook that the application needs.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookSubscriptionTarget {

	private final WebhookSubscriptionSettings settings;

	private final WebhookEndpoint endpoint;

	private final WebhookPublicBaseUrlProvider publicBaseUrl;

	private final WebhookSubscriptionSource source;

	private final String refoldBaseUrl;

	/**
	 * Create a new {@code WebhookSubscriptionTarget}.
	 * @param settings the required fields of the webhook
	 * @param endpoint the application's endpoint
	 * @param publicBaseUrl knows the URL under which Refold reaches the application
	 * @param source knows the events needed
	 * @param refoldBaseUrl where Refold is: a Refold that is itself local may be given
	 * local URLs
	 */
	public WebhookSubscriptionTarget(WebhookSubscriptionSettings settings, WebhookEndpoint endpoint,
			WebhookPublicBaseUrlProvider publicBaseUrl, WebhookSubscriptionSource source, String refoldBaseUrl) {
		this.settings = settings;
		this.endpoint = endpoint;
		this.publicBaseUrl = publicBaseUrl;
		this.source = source;
		this.refoldBaseUrl = refoldBaseUrl;
	}

	/**
	 * Return whether a URL leads to the machine or network of this application.
	 * @param url the URL
	 * @return whether it does
	 */
	public static boolean isLocal(String url) {
		return PublicUrl.isLocalUrl(url);
	}

	/**
	 * Refuse settings that cannot work with the events needed.
	 */
	void validate() {
		if (this.settings.slug() == null) {
			return;
		}
		for (String event : this.source.getEvents()) {
			if (event.startsWith("Connection ")) {
				throw new RefoldConfigurationException(
						"'refold.webhook.subscription.slug' is '%s', and Refold then reports workflow events only, but '%s' is needed%s."
							.formatted(this.settings.slug(), event, listeners(event)),
						"Remove the property and set 'slug' on the listener, or remove the listener.");
			}
		}
	}

	/**
	 * Return the URL to register. May block.
	 */
	String url() {
		if (!this.endpoint.available().getAsBoolean()) {
			throw inactive("No webhook is registered at Refold: no web server is running");
		}
		String baseUrl = this.publicBaseUrl.getPublicBaseUrl();
		if (!StringUtils.hasText(baseUrl)) {
			throw inactive(
					"No webhook is registered at Refold: set 'refold.webhook.public-base-url' to the URL under which Refold reaches this application, without '%s'"
						.formatted(this.endpoint.path()));
		}
		String objection = PublicUrl.objection(baseUrl, this.endpoint.path(), this.refoldBaseUrl);
		if (objection != null) {
			throw new WebhookSubscriptionException(State.FAILED,
					"No webhook is registered at Refold: 'refold.webhook.public-base-url' (%s) %s".formatted(baseUrl,
							objection));
		}
		return PublicUrl.withoutSlash(baseUrl) + this.endpoint.path();
	}

	/**
	 * Return why nothing is needed from Refold, {@code null} if something is.
	 */
	@Nullable String absence() {
		if (!this.source.getEvents().isEmpty()) {
			return null;
		}
		return this.source.hasListeners()
				? "Nothing is registered at Refold: no listener names an event to ask Refold for. Name the events, as in @RefoldWebhookListener(\"Order Created\"), or register the webhook in Refold"
				: "Nothing is registered at Refold: there is no listener";
	}

	WebhookSubscription subscription(String url) {
		return new WebhookSubscription(url, this.source.getEvents().stream().toList(), this.settings);
	}

	/**
	 * Return the message if the registered path is not that of the application's
	 * endpoint.
	 */
	@Nullable String pathWarning(String url) {
		String path = URI.create(url).getPath();
		return path.equals(this.endpoint.localPath()) ? null
				: "Refold calls %s, but the endpoint of this application is %s: unless a proxy rewrites the path, correct 'refold.webhook.public-base-url'"
					.formatted(url, this.endpoint.localPath());
	}

	String refusal(String event) {
		return "Refold rejects the webhook event '%s'%s: correct the name there; the other events are not affected"
			.formatted(event, listeners(event));
	}

	private String listeners(String event) {
		Collection<String> listeners = this.source.getListeners(event);
		return listeners.isEmpty() ? "" : " by " + String.join(", ", listeners);
	}

	private static WebhookSubscriptionException inactive(String message) {
		return new WebhookSubscriptionException(State.INACTIVE, message);
	}

}
