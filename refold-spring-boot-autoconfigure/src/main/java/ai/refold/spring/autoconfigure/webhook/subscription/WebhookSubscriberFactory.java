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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.time.Duration;

import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;
import ai.refold.spring.webhook.subscription.WebhookSubscriber;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionMode;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionSource;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionTarget;

/**
 * Creates the {@link WebhookSubscriber} of an application. By default, an application
 * under test or in development registers nothing: it would take the place of the one that
 * is in use.
 */
final class WebhookSubscriberFactory {

	private static final String TEST_PROPERTY = "org.springframework.boot.test.context.SpringBootTestContextBootstrapper";

	private static final String RESTART_CLASS_LOADER = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

	private final WebhookSubscriptionPropertiesMapper mapper;

	private final String path;

	private final ApplicationContext context;

	private final Environment environment;

	WebhookSubscriberFactory(RefoldWebhookSubscriptionProperties properties, String path, ApplicationContext context) {
		this.mapper = new WebhookSubscriptionPropertiesMapper(properties);
		this.path = path;
		this.context = context;
		this.environment = context.getEnvironment();
	}

	WebhookSubscriber create(ReactiveRefoldOperations refold, WebhookSubscriptionSource source,
			WebhookPublicBaseUrlProvider publicBaseUrl, String refoldBaseUrl) {
		WebhookSubscriptionTarget target = new WebhookSubscriptionTarget(
				this.mapper.settings(this.environment.getProperty("spring.application.name")),
				new WebhookEndpointFactory(this.context).create(this.path), publicBaseUrl, source, refoldBaseUrl);
		boolean cautious = isTest() || isRestarting();
		WebhookSubscriptionMode defaultMode = (cautious && !isSimulated(publicBaseUrl, refoldBaseUrl))
				? WebhookSubscriptionMode.OFF : WebhookSubscriptionMode.RECONCILE;
		return new WebhookSubscriber(refold, target, this.mapper.policy(defaultMode, shutdownTimeout()));
	}

	private boolean isTest() {
		return this.environment.containsProperty(TEST_PROPERTY);
	}

	private boolean isRestarting() {
		ClassLoader classLoader = this.context.getClassLoader();
		return classLoader != null && RESTART_CLASS_LOADER.equals(classLoader.getClass().getName());
	}

	/**
	 * Return whether Refold is a simulator, which is local: it is registered at also from
	 * a test and with DevTools.
	 */
	private static boolean isSimulated(WebhookPublicBaseUrlProvider publicBaseUrl, String refoldBaseUrl) {
		return !(publicBaseUrl instanceof PropertiesWebhookPublicBaseUrlProvider)
				&& WebhookSubscriptionTarget.isLocal(refoldBaseUrl);
	}

	private Duration shutdownTimeout() {
		return this.context.getBeanProvider(LifecycleProperties.class)
			.getIfAvailable(LifecycleProperties::new)
			.getTimeoutPerShutdownPhase();
	}

}
