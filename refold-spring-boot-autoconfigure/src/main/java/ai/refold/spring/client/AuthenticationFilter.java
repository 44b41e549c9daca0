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

import java.util.Map;
import java.util.function.Supplier;

import ai.refold.spring.RefoldException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Authenticates each call with the API key or, where Refold accepts it, the session
 * token. A token belongs to one linked account, so no account is named beside it.
 */
final class AuthenticationFilter implements ExchangeFilterFunction {

	private static final String ACCOUNT_SCOPED = AuthenticationFilter.class.getName() + ".accountScoped";

	private final Supplier<@Nullable String> apiKey;

	private final Supplier<@Nullable String> sessionToken;

	AuthenticationFilter(Supplier<@Nullable String> apiKey, Supplier<@Nullable String> sessionToken) {
		this.apiKey = apiKey;
		this.sessionToken = sessionToken;
	}

	static void accountScoped(Map<String, Object> attributes) {
		attributes.put(ACCOUNT_SCOPED, true);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		boolean accountScoped = request.attribute(ACCOUNT_SCOPED).isPresent();
		String apiKey = this.apiKey.get();
		if (StringUtils.hasText(apiKey)) {
			if (accountScoped && !request.headers().containsHeader(RefoldHeaders.LINKED_ACCOUNT_ID)) {
				return Mono.error(new IllegalArgumentException(
						"No linked account: name one in the call or set 'refold.linked-account-id'"));
			}
			return next.exchange(ClientRequest.from(request)
				.headers((headers) -> headers.set(RefoldHeaders.API_KEY, apiKey))
				.build());
		}
		String sessionToken = this.sessionToken.get();
		if (!StringUtils.hasText(sessionToken)) {
			return Mono.error(new RefoldException("There is nothing to authenticate with: set 'refold.api-key'"));
		}
		if (!accountScoped) {
			return Mono.error(new RefoldException("Refold does not accept a session token for %s: set 'refold.api-key'"
				.formatted(request.url().getPath())));
		}
		return next.exchange(ClientRequest.from(request).headers((headers) -> {
			headers.remove(RefoldHeaders.LINKED_ACCOUNT_ID);
			headers.setBearerAuth(sessionToken);
		}).build());
	}

}
