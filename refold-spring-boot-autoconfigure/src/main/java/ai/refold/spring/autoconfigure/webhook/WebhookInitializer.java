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

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringUtils;

import ai.refold.spring.RefoldConfigurationException;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerDescription;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * Creates the processing of deliveries at startup if the application has listeners. Fails
 * the startup if deliveries cannot be verified, and warns if verification is disabled.
 */
class WebhookInitializer implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(WebhookInitializer.class);

	private final RefoldWebhookListenerRegistry registry;

	private final RefoldConnectionDetails connectionDetails;

	private final boolean signatureRequired;

	private final Runnable processing;

	WebhookInitializer(RefoldWebhookListenerRegistry registry, RefoldConnectionDetails connectionDetails,
			boolean signatureRequired, Runnable processing) {
		this.registry = registry;
		this.connectionDetails = connectionDetails;
		this.signatureRequired = signatureRequired;
		this.processing = processing;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<RefoldWebhookListenerDescription> listeners = this.registry.getListeners();
		if (listeners.isEmpty()) {
			return;
		}
		if (!this.signatureRequired) {
			logger.warn("Webhook deliveries are NOT verified: any caller that knows the path can call the listeners. "
					+ "Remove refold.webhook.signature.required=false.");
		}
		else if (!StringUtils.hasText(this.connectionDetails.getApiKey())) {
			throw new RefoldConfigurationException(listeners.get(0).method()
					+ " listens to Refold's webhooks, but there is no API key. Refold signs deliveries with the API key; without it none can be verified. A session token does not help here.",
					"Set 'refold.api-key' to the key in Refold under Settings > Credentials, define a RefoldConnectionDetails bean that has one, or set 'refold.webhook.enabled' to 'false' to receive nothing.");
		}
		this.processing.run();
	}

}
