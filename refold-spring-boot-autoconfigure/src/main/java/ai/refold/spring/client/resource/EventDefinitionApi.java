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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.RefoldCall;

/**
 * Refold's calls on event definitions.
 */
@HttpExchange(accept = "application/json")
interface EventDefinitionApi {

	@GetExchange(RefoldCall.API + "/application/event")
	Flux<EventDefinition> list();

	@GetExchange(RefoldCall.API + "/application/event/{id}")
	Mono<EventDefinition> get(@PathVariable("id") String id);

	@PostExchange(url = RefoldCall.API + "/application/event", contentType = "application/json")
	Flux<EventDefinition> create(@RequestBody Definition definition);

	@PutExchange(url = RefoldCall.API + "/application/event/{id}", contentType = "application/json")
	Flux<EventDefinition> update(@PathVariable("id") String id, @RequestBody Definition definition);

	@DeleteExchange(RefoldCall.API + "/application/event/{id}")
	Flux<EventDefinition> delete(@PathVariable("id") String id);

	/**
	 * Body of the calls that define an event; the sample is JSON as a string.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Definition(@JsonProperty("name") String name, @JsonProperty("response") String sample,
			@JsonProperty("json_schema") @Nullable Object jsonSchema) {

	}

}
