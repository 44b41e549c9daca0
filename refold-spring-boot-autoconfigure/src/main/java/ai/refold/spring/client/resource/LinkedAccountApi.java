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

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on linked accounts.
 */
@HttpExchange(accept = "application/json")
interface LinkedAccountApi {

	@PostExchange(url = RefoldCall.API + "/linked-account", contentType = "application/json")
	Mono<LinkedAccount> create(@RequestBody LinkedAccountRequest request);

	@PutExchange(url = RefoldCall.API + "/linked-account", contentType = "application/json")
	Mono<LinkedAccount> upsert(@RequestBody LinkedAccountRequest request);

	@GetExchange(RefoldCall.API + "/linked-account")
	Mono<RefoldPage<LinkedAccount>> page(@RequestParam("page") int page, @RequestParam("limit") int limit);

	@GetExchange(RefoldCall.API + "/linked-account/{id}")
	Mono<LinkedAccount> get(@PathVariable("id") String linkedAccountId);

	@DeleteExchange(RefoldCall.API + "/linked-account/{id}")
	Mono<Void> delete(@PathVariable("id") String linkedAccountId);

	@DeleteExchange(RefoldCall.API + "/linked-account/integration/{slug}")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<Void> deleteIntegration(AccountScope scope, @PathVariable("slug") String slug,
			@RequestParam("linked_account_id") String linkedAccountId);

}
