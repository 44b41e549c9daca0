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
package ai.refold.spring.webhook.recovery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldTemplateBuilder;
import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

/**
 * Notes for which linked accounts events are fired and deliveries arrive. Calls with
 * session tokens do not tell the account. Thread-safe; never blocks.
 *
 * @since 0.1.0
 */
public final class AccountActivity
		implements RefoldTemplateCustomizer, ExchangeFilterFunction, RefoldWebhookInterceptor {

	private static final String FIRING = "/event/";

	private static final String LINKED_ACCOUNT_ID = "linked_account_id";

	private final Set<String> noted = ConcurrentHashMap.newKeySet();

	private final Set<String> remembered = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Runnable listener;

	/**
	 * Create an {@code AccountActivity} that has noted no account.
	 */
	public AccountActivity() {
	}

	@Override
	public void customize(RefoldTemplateBuilder<?> builder) {
		builder.filter(this);
	}

	/**
	 * An event whose outcome is unknown may have started a workflow, so that it counts
	 * when it is sent.
	 */
	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (request.url().getPath().contains(FIRING)) {
			note(request.headers().getFirst(LINKED_ACCOUNT_ID));
		}
		return next.exchange(request);
	}

	@Override
	public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		if (event != null) {
			note(event.linkedAccountId());
		}
	}

	private void note(@Nullable String account) {
		if (!StringUtils.hasText(account) || this.remembered.contains(account)) {
			return;
		}
		Runnable listener = this.listener;
		if (this.noted.add(account) && listener != null) {
			listener.run();
		}
	}

	/**
	 * Call somebody, on the thread of the call or delivery, when there is something to
	 * remember.
	 */
	void onNew(@Nullable Runnable listener) {
		this.listener = listener;
	}

	Set<String> noted() {
		return Set.copyOf(this.noted);
	}

	void remembered(Set<String> accounts) {
		this.remembered.addAll(accounts);
		this.noted.removeAll(accounts);
	}

	/**
	 * Let accounts be noted again, so that what is remembered of them does not age.
	 */
	void expire() {
		this.remembered.clear();
	}

}
