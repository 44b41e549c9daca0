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

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldTransportException;

/**
 * The API key and the session token with which calls are authenticated. Both may change
 * at any time.
 */
@Internal
public final class Credentials {

	private final Supplier<@Nullable String> apiKey;

	private final Supplier<@Nullable String> sessionToken;

	/**
	 * Create new {@code Credentials}.
	 * @param apiKey gives the API key
	 * @param sessionToken gives the session token
	 */
	public Credentials(Supplier<@Nullable String> apiKey, Supplier<@Nullable String> sessionToken) {
		this.apiKey = apiKey;
		this.sessionToken = sessionToken;
	}

	/**
	 * Return whether nothing has to be waited for.
	 */
	boolean isImmediate() {
		return this.apiKey instanceof ImmediateSupplier && this.sessionToken instanceof ImmediateSupplier;
	}

	/**
	 * Ask once for all of a call: for who its rate limit belongs to, and for what its
	 * requests are authenticated with.
	 * @param call makes the call for the API key, else the session token
	 * @param <T> what it gives
	 * @return the call
	 */
	public <T> Mono<T> askOnce(Function<@Nullable String, Mono<T>> call) {
		return isImmediate() ? Mono.defer(() -> call.apply(owner())) : Blocking.whereAllowed(this::ask)
			.flatMap((asked) -> call.apply(asked.owner()).contextWrite((context) -> context.put(this, asked)));
	}

	private Credentials ask() {
		String key = apiKey();
		String token = (key == null) ? sessionToken() : null;
		return new Credentials((ImmediateSupplier) () -> key, (ImmediateSupplier) () -> token);
	}

	private @Nullable String owner() {
		String key = apiKey();
		return (key != null) ? key : sessionToken();
	}

	/**
	 * Return what was asked for already in this call, else these.
	 */
	Credentials asked(ContextView context) {
		return context.<Credentials>getOrEmpty(this).orElse(this);
	}

	/**
	 * Return the API key.
	 * @return the key, or {@code null} if there is none
	 */
	public @Nullable String apiKey() {
		return sendable(RefoldHeaders.API_KEY, this.apiKey);
	}

	@Nullable String sessionToken() {
		return sendable("Authorization", this.sessionToken);
	}

	private static @Nullable String sendable(String header, Supplier<@Nullable String> supplier) {
		String secret = ask(supplier);
		return StringUtils.hasText(secret) ? requireSendable(header, secret) : null;
	}

	/**
	 * Make sure that a header can carry a secret. Half of a file, or its last line break,
	 * is no refusal of the call: the secret may be right soon.
	 */
	static String requireSendable(String header, String secret) {
		try {
			return RefoldHeaders.requireSendable(header, secret);
		}
		catch (IllegalArgumentException ex) {
			throw new RefoldTransportException(
					"There are no valid credentials, so nothing was sent: " + ex.getMessage(), false, ex);
		}
	}

	private static @Nullable String ask(Supplier<@Nullable String> supplier) {
		try {
			return supplier.get();
		}
		catch (Throwable ex) {
			throw new RefoldTransportException(
					"The credentials for Refold could not be read, so nothing was sent: %s failed"
						.formatted(ex.getClass().getName()),
					false, ex);
		}
	}

	/**
	 * Return the failure of a call without credentials. They may be there again soon,
	 * such as when a file with them is replaced.
	 */
	static RefoldTransportException missing() {
		return new RefoldTransportException("There are no credentials, so nothing was sent: set 'refold.api-key'",
				false, null);
	}

}
