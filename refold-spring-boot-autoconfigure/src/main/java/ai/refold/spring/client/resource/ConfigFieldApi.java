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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on single fields of configs.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.ACCOUNT)
interface ConfigFieldApi {

	@PostExchange(RefoldCall.API + "/config/field")
	Mono<Config> list(AccountScope scope, @RequestHeader("slug") String slug);

	@PostExchange(RefoldCall.API + "/config/field/{fieldId}")
	Mono<ConfigField> get(AccountScope scope, @RequestHeader("slug") String slug,
			@PathVariable("fieldId") String fieldId,
			@RequestParam(name = "config_id", required = false) @Nullable String configId,
			@RequestParam(name = "workflow_id", required = false) @Nullable String workflowId);

	@PutExchange(url = RefoldCall.API + "/config/field/{fieldId}", contentType = "application/json")
	Mono<ConfigField> set(AccountScope scope, @RequestHeader("slug") String slug,
			@PathVariable("fieldId") String fieldId,
			@RequestParam(name = "config_id", required = false) @Nullable String configId,
			@RequestParam(name = "workflow_id", required = false) @Nullable String workflowId,
			@RequestBody Value value);

	@DeleteExchange(RefoldCall.API + "/config/field/{fieldId}")
	Mono<ConfigField> clear(AccountScope scope, @RequestHeader("slug") String slug,
			@PathVariable("fieldId") String fieldId,
			@RequestParam(name = "config_id", required = false) @Nullable String configId,
			@RequestParam(name = "workflow_id", required = false) @Nullable String workflowId);

	/**
	 * Body of the call that sets a value.
	 */
	record Value(@JsonProperty("value") Object value) {

		@Override
		public String toString() {
			return "Value[]";
		}

	}

}
