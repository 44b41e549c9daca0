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

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

import ai.refold.spring.webhook.RefoldWebhookSignatureVerifier;
import ai.refold.spring.webhook.subscription.WebhookSubscriber;

/**
 * Creates and starts the {@link WebhookSubscriber} after the web server has started, if
 * there is a webhook to register.
 */
final class WebhookSubscriptionLifecycle implements SmartLifecycle {

	private final ObjectProvider<WebhookSubscriber> subscriber;

	private final BooleanSupplier needed;

	private final Supplier<@Nullable String> apiKey;

	private final ObjectProvider<RefoldWebhookSignatureVerifier> verifier;

	private @Nullable ApiKeyWatch keyWatch;

	private volatile @Nullable WebhookSubscriber started;

	private volatile boolean running;

	WebhookSubscriptionLifecycle(ObjectProvider<WebhookSubscriber> subscriber, BooleanSupplier needed,
			Supplier<@Nullable String> apiKey, ObjectProvider<RefoldWebhookSignatureVerifier> verifier) {
		this.subscriber = subscriber;
		this.needed = needed;
		this.apiKey = apiKey;
		this.verifier = verifier;
	}

	private void keyChanged() {
		WebhookSubscriber subscriber = this.started;
		if (subscriber != null) {
			subscriber.keyChanged();
		}
	}

	@Override
	public void start() {
		this.running = true;
		if (this.needed.getAsBoolean()) {
			this.subscriber.ifAvailable((subscriber) -> {
				this.started = subscriber;
				subscriber.start();
			});
			this.keyWatch = new ApiKeyWatch(this.apiKey,
					() -> this.verifier.ifAvailable(RefoldWebhookSignatureVerifier::noticeKey), this::keyChanged);
			this.keyWatch.start();
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	@Override
	public void stop(Runnable callback) {
		this.running = false;
		if (this.keyWatch != null) {
			this.keyWatch.stop();
		}
		WebhookSubscriber subscriber = this.started;
		if (subscriber != null) {
			subscriber.stop(callback);
		}
		else {
			callback.run();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
