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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on configs.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.ACCOUNT)
interface ConfigApi {

	@PostExchange(url = RefoldCall.API + "/config", contentType = "application/json")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<Config> findOrCreate(AccountScope scope, @RequestBody ConfigRequest request);

	@PutExchange(url = RefoldCall.API + "/config", contentType = "application/json")
	Mono<Config> update(AccountScope scope, @RequestBody ConfigRequest request);

	@GetExchange(RefoldCall.API + "/slug/{slug}/configs")
	Flux<ConfigSummary> list(AccountScope scope, @PathVariable("slug") String slug);

	@GetExchange(RefoldCall.API + "/slug/{slug}/config/{configId}")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<Config> get(AccountScope scope, @PathVariable("slug") String slug, @PathVariable("configId") String configId);

	@DeleteExchange(RefoldCall.API + "/slug/{slug}/config/{configId}")
	@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
	Mono<Void> delete(AccountScope scope, @PathVariable("slug") String slug, @PathVariable("configId") String configId);

	@PatchExchange(url = RefoldCall.API + "/slug/{slug}/config/{configId}/workflows/{workflowId}",
			contentType = "application/json")
	Mono<Void> updateWorkflow(AccountScope scope, @PathVariable("slug") String slug,
			@PathVariable("configId") String configId, @PathVariable("workflowId") String workflowId,
			@RequestBody WorkflowSwitch workflow);

	/**
	 * Body of the call that switches a workflow on or off.
	 */
	record WorkflowSwitch(@JsonProperty("enabled") boolean enabled) {

	}

}
