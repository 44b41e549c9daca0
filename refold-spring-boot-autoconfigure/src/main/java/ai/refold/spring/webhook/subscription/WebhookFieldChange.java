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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;

/**
 * The change of one field of a webhook. Of headers only the names are shown.
 *
 * @param field the field as Refold calls it, such as {@code webhook_events}
 * @param from what Refold returned, or {@code null} if it did not
 * @param to what it will be
 * @since 0.1.0
 */
public record WebhookFieldChange(String field, @Nullable Object from, @Nullable Object to) {

	@Override
	public String toString() {
		return LogText.escape(this.field + ": " + show(this.from) + " -> " + show(this.to));
	}

	private static Object show(@Nullable Object value) {
		return (value == null) ? "(none)" : (value instanceof CharSequence) ? "\"" + value + "\"" : value;
	}

}
