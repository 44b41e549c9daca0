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

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;

/**
 * What is not given follows the outbox: an application that has one wants to lose nothing
 * and has the database for it.
 */
record WebhookDefaults(ConditionContext context) {

	private static final String OUTBOX_BEAN = "refoldOutbox";

	Processing processing() {
		return property("refold.webhook.processing", Processing.class,
				hasOutbox() ? Processing.INBOX : Processing.DIRECT);
	}

	Store store() {
		return property("refold.webhook.deduplication.store", Store.class,
				(hasOutbox() || processing() == Processing.INBOX) ? Store.JDBC : Store.MEMORY);
	}

	private boolean hasOutbox() {
		return this.context.getRegistry().containsBeanDefinition(OUTBOX_BEAN);
	}

	private <T> T property(String name, Class<T> type, T defaultValue) {
		return Binder.get(this.context.getEnvironment()).bind(name, type).orElse(defaultValue);
	}

}
