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
package ai.refold.spring.client.transport;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldException;

/**
 * Authenticates each call with the API key or, where Refold accepts it, a session token.
 * A token belongs to one linked account, so no account is named beside it.
 */
@Internal
public final class AuthenticationFilter implements ExchangeFilterFunction {

	private final Credentials credentials;

	private final SessionTokenProvider tokens;

	private final boolean preferTokens;

	/**
	 * Create a new {@code AuthenticationFilter}.
	 * @param credentials of the template
	 * @param tokens gives the session tokens of accounts
	 * @param preferTokens whether to use tokens where a key would do
	 */
	public AuthenticationFilter(Credentials credentials, SessionTokenProvider tokens, boolean preferTokens) {
		this.credentials = credentials;
		this.tokens = tokens;
		this.preferTokens = preferTokens;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		AuthenticationScheme access = AccountScope.accessOf(request.attributes());
		if (access == AuthenticationScheme.NONE) {
			return next.exchange(request);
		}
		AccountScope scope = AccountScope.of(request.attributes());
		if (scope.sessionToken() != null) {
			return withToken(request, next, access, scope.sessionToken());
		}
		if (this.credentials.isImmediate()) {
			return authenticate(this.credentials, request, next, access, scope);
		}
		return Mono.deferContextual((context) -> {
			Credentials asked = this.credentials.asked(context);
			return asked.isImmediate() ? authenticate(asked, request, next, access, scope)
					: Blocking.deferWhereAllowed(() -> authenticate(asked, request, next, access, scope));
		});
	}

	private Mono<ClientResponse> authenticate(Credentials credentials, ClientRequest request, ExchangeFunction next,
			AuthenticationScheme access, AccountScope scope) {
		String apiKey = credentials.apiKey();
		String account = scope.account();
		if (account != null && access.acceptsToken() && usesTokens(access, apiKey)) {
			return withTokenOf(account, request, next, access);
		}
		if (apiKey != null && access.acceptsKey()) {
			return withKey(request, next, access, account, apiKey);
		}
		String sessionToken = credentials.sessionToken();
		if (sessionToken != null) {
			return withToken(request, next, access, sessionToken);
		}
		return Mono.error((apiKey != null) ? noAccount() : Credentials.missing());
	}

	private boolean usesTokens(AuthenticationScheme access, @Nullable String apiKey) {
		return this.preferTokens || (apiKey != null && !access.acceptsKey());
	}

	private Mono<ClientResponse> withTokenOf(String account, ClientRequest request, ExchangeFunction next,
			AuthenticationScheme access) {
		Mono<String> token = Blocking.deferWhereAllowed(() -> this.tokens.sessionToken(account))
			.map((given) -> Credentials.requireSendable("Authorization", given));
		return token.flatMap((first) -> withToken(request, next, access, first)
			.onErrorResume(RefoldAuthenticationException.class, (ex) -> Blocking
				.whereAllowed(() -> this.tokens.refused(account, first))
				.flatMap((again) -> again
						? token.flatMap((second) -> SendingGuard.oneSending(withToken(request, next, access, second)))
						: Mono.error(ex))));
	}

	private static Mono<ClientResponse> withKey(ClientRequest request, ExchangeFunction next,
			AuthenticationScheme access, @Nullable String account, String apiKey) {
		if (access.needsAccount() && account == null) {
			return Mono.error(noAccount());
		}
		return next.exchange(ClientRequest.from(request).httpRequest(RedirectCheck::check).headers((headers) -> {
			headers.set(RefoldHeaders.API_KEY, apiKey);
			if (account != null) {
				headers.set(RefoldHeaders.LINKED_ACCOUNT_ID, account);
			}
		}).build());
	}

	private static Mono<ClientResponse> withToken(ClientRequest request, ExchangeFunction next,
			AuthenticationScheme access, String sessionToken) {
		if (!access.acceptsToken()) {
			return Mono.error(new RefoldException("Refold does not accept a session token for %s: set 'refold.api-key'"
				.formatted(RefoldCall.of(request))));
		}
		return next.exchange(ClientRequest.from(request)
			.httpRequest(RedirectCheck::check)
			.headers((headers) -> headers.setBearerAuth(RefoldHeaders.requireSendable("Authorization", sessionToken)))
			.build());
	}

	private static IllegalArgumentException noAccount() {
		return new IllegalArgumentException(
				"No linked account: name one in the call or set 'refold.linked-account-id'");
	}

}
