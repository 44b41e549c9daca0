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

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * Calls listeners, with the interceptors around them.
 */
final class ListenerCalls {

	private static final Log logger = LogFactory.getLog(ListenerCalls.class);

	private final List<RefoldWebhookInterceptor> interceptors;

	ListenerCalls(List<RefoldWebhookInterceptor> interceptors) {
		this.interceptors = List.copyOf(interceptors);
	}

	@Nullable Throwable call(WebhookListener listener, RefoldWebhookDelivery delivery) {
		int called = 0;
		Throwable failure = null;
		try {
			for (RefoldWebhookInterceptor interceptor : this.interceptors) {
				interceptor.beforeListener(delivery.event(), listener.id());
				called++;
			}
			listener.invoke(delivery);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failure = ex;
		}
		catch (Throwable ex) {
			failure = ex;
		}
		after(this.interceptors.subList(0, called), delivery.event(), listener.id(), failure);
		return failure;
	}

	private void after(List<RefoldWebhookInterceptor> called, RefoldWebhookEvent event, String listenerId,
			@Nullable Throwable failure) {
		for (int i = called.size() - 1; i >= 0; i--) {
			try {
				called.get(i).afterListener(event, listenerId, failure);
			}
			catch (RuntimeException ex) {
				logger.warn("A RefoldWebhookInterceptor failed after listener '" + listenerId + "'", ex);
			}
		}
	}

}
