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
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on applications.
 */
@HttpExchange(accept = "application/json")
interface ApplicationApi {

	@GetExchange(RefoldCall.API + "/application")
	@RequiresAuthentication(AuthenticationScheme.ORGANIZATION)
	Flux<Application> list(AccountScope scope);

	@GetExchange(RefoldCall.API + "/application/{slug}")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<Application> get(AccountScope scope, @PathVariable("slug") String slug);

}
