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

import java.time.Duration;
import java.util.List;

import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Calls listeners, with the interceptors around them, and watches how long they take.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerCalls {

	private static final Log logger = LogFactory.getLog(ListenerCalls.class);

	private final List<RefoldWebhookInterceptor> interceptors;

	private final Duration slowAfter;

	/**
	 * Create a new {@code ListenerCalls}.
	 * @param interceptors called around each listener, in this order
	 * @param slowAfter how long a listener may take before that is logged
	 */
	public ListenerCalls(List<RefoldWebhookInterceptor> interceptors, Duration slowAfter) {
		Assert.notNull(interceptors, "'interceptors' must not be null");
		Assert.notNull(slowAfter, "'slowAfter' must not be null");
		this.interceptors = List.copyOf(interceptors);
		this.slowAfter = slowAfter;
	}

	@Nullable Throwable call(WebhookListener listener, RefoldWebhookDelivery delivery) {
		long start = System.nanoTime();
		Throwable failure = invoke(listener, delivery);
		Duration taken = Duration.ofNanos(System.nanoTime() - start);
		if (taken.compareTo(this.slowAfter) > 0) {
			logger.warn("Listener '" + listener.id() + "' took " + taken.toMillis() + " ms for '"
					+ delivery.event().event() + "'. Refold may have given up waiting and will then send it again: "
					+ "hand long work over to another thread or a queue, or raise refold.webhook.slow-after.");
		}
		after(delivery.event(), listener.id(), failure);
		return failure;
	}

	private @Nullable Throwable invoke(WebhookListener listener, RefoldWebhookDelivery delivery) {
		try {
			for (RefoldWebhookInterceptor interceptor : this.interceptors) {
				interceptor.beforeListener(delivery.event(), listener.id());
			}
			listener.invoke(delivery);
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return ex;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private void after(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			try {
				this.interceptors.get(i).afterListener(event, listenerId, failure);
			}
			catch (RuntimeException ex) {
				logger.warn("A RefoldWebhookInterceptor failed after listener '" + listenerId + "'", ex);
			}
		}
	}

}
