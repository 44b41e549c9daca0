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

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * The request that sends one event.
 *
 * @param message the event
 * @param scope the account, and what to authenticate with
 * @param validateAuthFor the application to check the account's authentication with
 * @param files the files attached to the event
 */
record EventRequest(RefoldEventMessage message, AccountScope scope, @Nullable String validateAuthFor,
		List<EventFile> files) {

	static EventRequest of(RefoldEventMessage message, AccountScope scope) {
		return new EventRequest(message, scope.forLinkedAccount(message.linkedAccountId()), null, List.of());
	}

	EventRequest withPayload(byte @Nullable [] payload) {
		return new EventRequest(this.message.withPayload(payload), this.scope, this.validateAuthFor, this.files);
	}

	RefoldCall call() {
		RefoldCall call = RefoldCall.firing(this.message.event(), this.scope.account(), this.message.slug());
		return this.files.stream().allMatch(EventFile::isReadableAgain) ? call : call.once();
	}

	void addHeaders(HttpHeaders headers, String idempotencyHeader) {
		add(headers, RefoldHeaders.CONFIG_ID, this.message.configId());
		add(headers, RefoldHeaders.INSTANCE_TAG, this.message.instanceTag());
		add(headers, RefoldHeaders.SLUG, this.validateAuthFor);
		if (StringUtils.hasText(idempotencyHeader)) {
			add(headers, idempotencyHeader, this.message.idempotencyKey());
		}
	}

	private static void add(HttpHeaders headers, String name, @Nullable String value) {
		if (value != null) {
			headers.set(name, value);
		}
	}

}
