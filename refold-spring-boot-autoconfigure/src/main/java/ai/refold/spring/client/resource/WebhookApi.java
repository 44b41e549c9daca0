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

import java.util.Collection;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * Refold's calls on webhooks.
 */
@HttpExchange(accept = "application/json")
interface WebhookApi {

	@GetExchange(RefoldCall.API + "/webhook")
	Flux<Webhook> list();

	@GetExchange(RefoldCall.API + "/webhook/{id}")
	Mono<Webhook> get(@PathVariable("id") String id);

	@PostExchange(url = RefoldCall.API + "/webhook", contentType = "application/json")
	Mono<Webhook> create(@RequestBody WebhookRequest request);

	@PutExchange(url = RefoldCall.API + "/webhook/{id}", contentType = "application/json")
	Mono<Webhook> update(@PathVariable("id") String id, @RequestBody WebhookRequest request);

	@DeleteExchange(RefoldCall.API + "/webhook/{id}")
	Flux<Webhook> delete(@PathVariable("id") String id);

	@PutExchange(url = RefoldCall.API + "/webhooks/group/edit", contentType = "application/json")
	Flux<Webhook> group(@RequestBody GroupRequest request);

	/**
	 * Body of the call that sets the group of webhooks; an empty group takes them out of
	 * theirs.
	 */
	record GroupRequest(@JsonProperty("webhookIds") Collection<String> webhookIds,
			@JsonProperty("group") String group) {

	}

}
