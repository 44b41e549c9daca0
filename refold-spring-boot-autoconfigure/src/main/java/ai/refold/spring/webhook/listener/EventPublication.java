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
package ai.refold.spring.webhook.listener;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.AbstractApplicationContext;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Publishes each event in the application, as an additional listener.
 */
class EventPublication implements WebhookListener {

	private final ApplicationEventPublisher publisher;

	private volatile @Nullable ApplicationListeners listeners;

	EventPublication(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public String id() {
		return "application-event";
	}

	@Override
	public boolean matches(RefoldWebhookEvent event) {
		return true;
	}

	@Override
	public void invoke(RefoldWebhookDelivery delivery) {
		this.publisher.publishEvent(delivery.event());
	}

	/**
	 * Return whether the application has listeners for an event, or may have some.
	 */
	boolean isHeard(RefoldWebhookEvent event) {
		try {
			return !(this.publisher instanceof AbstractApplicationContext context)
					|| listeners(context).listenTo(event.getClass());
		}
		catch (RuntimeException ex) {
			return true;
		}
	}

	private ApplicationListeners listeners(AbstractApplicationContext context) {
		ApplicationListeners listeners = this.listeners;
		if (listeners == null || listeners.isOutdated()) {
			listeners = new ApplicationListeners(context);
			this.listeners = listeners;
		}
		return listeners;
	}

}
