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
package ai.refold.spring.client.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on session tokens.
 */
@HttpExchange(accept = "application/json")
interface SessionTokenApi {

	@PostExchange(url = RefoldCall.API + "/session-token", contentType = "application/json")
	Mono<SessionToken> create(@RequestParam(name = "force_refresh", required = false) @Nullable Boolean forceRefresh,
			@RequestBody CreateRequest request);

	@PostExchange(RefoldCall.API + "/session-token/revoke")
	@RequiresAuthentication(AuthenticationScheme.SESSION)
	Mono<SessionTokenRevocation> revoke(AccountScope scope);

	/**
	 * Body of the call that creates a token.
	 */
	record CreateRequest(@JsonProperty("linked_account_id") String linkedAccountId) {

	}

}
