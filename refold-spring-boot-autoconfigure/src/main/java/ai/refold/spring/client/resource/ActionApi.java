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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.CallTimeout;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on actions.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
interface ActionApi {

	String ACTIONS = "/api/v2/integration-schema/{slug}/actions";

	@GetExchange(ACTIONS)
	Flux<Action> list(AccountScope scope, @PathVariable("slug") String slug);

	@GetExchange(ACTIONS + "/{action_id}")
	Flux<ActionParameter> schema(AccountScope scope, @PathVariable("slug") String slug,
			@PathVariable("action_id") String actionId);

	@PostExchange(url = ACTIONS + "/{action_id}/execute", contentType = "application/json")
	Mono<Executed> execute(AccountScope scope, CallTimeout timeout, @PathVariable("slug") String slug,
			@PathVariable("action_id") String actionId, @RequestBody byte[] parameters);

	/**
	 * Response to an execution.
	 */
	record Executed(@JsonProperty("node_status") @Nullable String nodeStatus,
			@JsonProperty("data") @Nullable JsonNode data) {

		boolean succeeded() {
			return "Success".equalsIgnoreCase(this.nodeStatus);
		}

		@Override
		public String toString() {
			return "Executed[nodeStatus=" + this.nodeStatus + "]";
		}

	}

}
