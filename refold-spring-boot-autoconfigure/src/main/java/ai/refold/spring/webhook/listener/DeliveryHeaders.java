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

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.messaging.MessageHeaders;

/**
 * The HTTP headers of a delivery as headers of a message: names are matched in any case,
 * and the text form, which appears in exception messages, omits the values.
 */
class DeliveryHeaders extends MessageHeaders {

	DeliveryHeaders(Map<String, String> headers) {
		super(Map.of(), ID_VALUE_NONE, -1L);
		headers.forEach((name, value) -> getRawHeaders().put(name.toLowerCase(Locale.ROOT), value));
	}

	@Override
	public boolean containsKey(Object key) {
		return super.containsKey(lowerCase(key));
	}

	@Override
	public @Nullable Object get(Object key) {
		return super.get(lowerCase(key));
	}

	private Object lowerCase(Object key) {
		return (key instanceof String name) ? name.toLowerCase(Locale.ROOT) : key;
	}

	@Override
	public String toString() {
		return keySet().toString();
	}

}
