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

import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * Calls several {@link RefoldWebhookInterceptor}s in the documented order: in order
 * before a listener and in reverse order after it, where it calls only those that were
 * called before it. What fails afterwards is logged. Thread-safe.
 */
@Internal
public final class CompositeRefoldWebhookInterceptor implements RefoldWebhookInterceptor {

	private static final Log logger = LogFactory.getLog(CompositeRefoldWebhookInterceptor.class);

	private final List<RefoldWebhookInterceptor> interceptors;

	/**
	 * Create a new {@code CompositeRefoldWebhookInterceptor}.
	 * @param interceptors in the order in which they are called before a listener
	 */
	public CompositeRefoldWebhookInterceptor(List<RefoldWebhookInterceptor> interceptors) {
		Assert.notNull(interceptors, "'interceptors' must not be null");
		this.interceptors = List.copyOf(interceptors);
	}

	@Override
	public void beforeListener(RefoldWebhookEvent event, String listenerId) {
		int called = 0;
		try {
			for (RefoldWebhookInterceptor interceptor : this.interceptors) {
				interceptor.beforeListener(event, listenerId);
				called++;
			}
		}
		catch (Throwable ex) {
			try {
				afterListener(this.interceptors.subList(0, called), event, listenerId, ex);
			}
			catch (Error error) {
				ex.addSuppressed(error);
			}
			throw ex;
		}
	}

	@Override
	public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
		afterListener(this.interceptors, event, listenerId, failure);
	}

	private void afterListener(List<RefoldWebhookInterceptor> called, RefoldWebhookEvent event, String listenerId,
			@Nullable Throwable failure) {
		Error error = null;
		for (int i = called.size() - 1; i >= 0; i--) {
			error = call(called.get(i), (interceptor) -> interceptor.afterListener(event, listenerId, failure),
					"listener '" + listenerId + "'", error);
		}
		rethrow(error);
	}

	@Override
	public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		Error error = null;
		for (RefoldWebhookInterceptor interceptor : this.interceptors) {
			error = call(interceptor, (called) -> called.afterDelivery(event, outcome), "a delivery", error);
		}
		rethrow(error);
	}

	/**
	 * Call an interceptor, whatever others threw.
	 * @return the error to be thrown once all are called
	 */
	private @Nullable Error call(RefoldWebhookInterceptor interceptor, Consumer<RefoldWebhookInterceptor> call,
			String what, @Nullable Error error) {
		try {
			call.accept(interceptor);
			return error;
		}
		catch (Error ex) {
			return (error != null) ? error : ex;
		}
		catch (Throwable ex) {
			logger.warn("A RefoldWebhookInterceptor failed after " + what, ex);
			return error;
		}
	}

	private static void rethrow(@Nullable Error error) {
		if (error != null) {
			throw error;
		}
	}

}
