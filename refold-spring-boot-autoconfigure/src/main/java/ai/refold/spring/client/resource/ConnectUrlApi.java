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

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls for the pages where linked accounts are connected.
 */
@HttpExchange(accept = "application/json")
interface ConnectUrlApi {

	@PostExchange(url = RefoldCall.API + "/connect-url", contentType = "application/json")
	@RequiresAuthentication(AuthenticationScheme.SESSION)
	Mono<ConnectUrl> create(AccountScope scope,
			@RequestParam(name = "linked_account_id", required = false) @Nullable String linkedAccountId,
			@RequestParam(name = "config_id", required = false) @Nullable String configId,
			@RequestBody Map<String, ?> properties);

	@GetExchange(RefoldCall.API + "/linked-account/integration/oauth-url/{slug}")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<OAuthUrl> oauth(AccountScope scope, @PathVariable("slug") String slug);

}
