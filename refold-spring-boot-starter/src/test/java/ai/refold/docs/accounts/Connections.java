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
package ai.refold.docs.accounts;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Application;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;

@Component
class Connections {

	private final RefoldOperations refold;

	Connections(RefoldOperations refold) {
		this.refold = refold;
	}

	@Cacheable("connections")
	public Set<String> of(String customer) {
		return this.refold.applications()
			.forLinkedAccount(customer)
			.list()
			.stream()
			.filter(Connections::isUsable)
			.map(Application::slug)
			.collect(Collectors.toSet());
	}

	private static boolean isUsable(Application application) {
		return Boolean.TRUE.equals(application.connected()) && !Boolean.TRUE.equals(application.reauthRequired());
	}

	@RefoldWebhookListener
	@CacheEvict(cacheNames = "connections", key = "#event.linkedAccountId")
	public void on(ConnectionEvent event) {
	}

}
