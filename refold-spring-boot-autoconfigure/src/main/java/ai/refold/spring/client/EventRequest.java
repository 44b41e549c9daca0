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
package ai.refold.spring.client;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * One event as it goes out.
 */
record EventRequest(String event, AccountScope scope, @Nullable String slug, @Nullable String configId,
		@Nullable String instanceTag, String idempotencyKey, @Nullable String validateAuthFor, @Nullable Object payload,
		List<EventFile> files) {

	RefoldCall call() {
		RefoldCall call = RefoldCall.firing(this.event, this.scope.account(), this.slug);
		return this.files.stream().allMatch(EventFile::isReadableAgain) ? call : call.once();
	}

	Map<String, String> pathVariables() {
		return (this.slug != null) ? Map.of("slug", this.slug) : Map.of();
	}

	void addHeaders(HttpHeaders headers, String idempotencyHeader) {
		add(headers, RefoldHeaders.CONFIG_ID, this.configId);
		add(headers, RefoldHeaders.INSTANCE_TAG, this.instanceTag);
		add(headers, RefoldHeaders.SLUG, this.validateAuthFor);
		add(headers, idempotencyHeader, this.idempotencyKey);
	}

	private static void add(HttpHeaders headers, String name, @Nullable String value) {
		if (StringUtils.hasText(name) && StringUtils.hasText(value)) {
			headers.set(name, RefoldHeaders.requireSendable(name, value));
		}
	}

}
