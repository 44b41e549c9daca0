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

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on executions.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.ACCOUNT)
interface ExecutionApi {

	@GetExchange(RefoldCall.API + "/execution")
	Mono<RefoldPage<Execution>> page(AccountScope scope, @RequestParam Map<String, String> query,
			@RequestParam("page") int page, @RequestParam("limit") int limit);

	@GetExchange(RefoldCall.API + "/execution/{id}")
	Mono<Execution> get(AccountScope scope, @PathVariable("id") String executionId);

	@GetExchange(RefoldCall.API + "/execution/{id}/nodes/{nodeId}/batches")
	Mono<RefoldPage<JsonNode>> batches(AccountScope scope, @PathVariable("id") String executionId,
			@PathVariable("nodeId") String nodeId, @RequestParam("page") int page, @RequestParam("limit") int limit);

	@PostExchange(RefoldCall.API + "/execution/{id}/stop")
	Mono<Void> stop(AccountScope scope, @PathVariable("id") String executionId);

	@PostExchange(RefoldCall.API + "/execution/{id}/rerun")
	Mono<ExecutionRerun> rerun(AccountScope scope, @PathVariable("id") String executionId);

}
