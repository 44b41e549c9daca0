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
package ai.refold.spring.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldTransportException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.IdGenerator;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;

/**
 * The core that the blocking and the reactive template share.
 */
final class RefoldClient {

	private static final String TRIGGER = RefoldCall.API + "/event/trigger";

	private static final String NARROWED = RefoldCall.API + "/event/{slug}";

	private final WebClient webClient;

	private final EventBodyWriter bodyWriter;

	private final IdGenerator idGenerator;

	private final String idempotencyHeader;

	private final @Nullable String linkedAccountId;

	private final WebhookApi webhooks;

	RefoldClient(WebClient webClient, EventBodyWriter bodyWriter, IdGenerator idGenerator, String idempotencyHeader,
			@Nullable String linkedAccountId) {
		this.webClient = webClient;
		this.bodyWriter = bodyWriter;
		this.idGenerator = idGenerator;
		this.idempotencyHeader = idempotencyHeader;
		this.linkedAccountId = linkedAccountId;
		this.webhooks = HttpServiceProxyFactory.builderFor(new RefoldExchangeAdapter(webClient))
			.build()
			.createClient(WebhookApi.class);
	}

	WebhookApi webhooks() {
		return this.webhooks;
	}

	<R> RefoldEventSpec<R> event(String event, Function<EventRequest, R> firing) {
		return new RefoldEventSpecBuilder<>(event, this.idGenerator, firing).linkedAccountId(this.linkedAccountId);
	}

	Mono<RefoldEventReceipt> fire(EventRequest request) {
		return Mono.defer(() -> send(request))
			.onErrorResume(RefoldApiException.class, (ex) -> acceptedBefore(request, ex))
			.onErrorMap((ex) -> TransportFailures.translate(request.call(), ex));
	}

	private Mono<RefoldEventReceipt> send(EventRequest request) {
		Map<String, Object> variables = new LinkedHashMap<>();
		if (request.slug() != null) {
			variables.put("slug", request.slug());
		}
		return this.webClient.post()
			.uri((request.slug() != null) ? NARROWED : TRIGGER, variables)
			.headers((headers) -> request.addHeaders(headers, this.idempotencyHeader))
			.attributes(AuthenticationFilter::accountScoped)
			.attributes((attributes) -> AnswerFilter.call(attributes, request.call()))
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON)
			.bodyValue(this.bodyWriter.write(request))
			.retrieve()
			.bodyToMono(FiringAnswer.class)
			.map((answer) -> new RefoldEventReceipt(answer.messageOrEmpty(), request.idempotencyKey(), false))
			.switchIfEmpty(Mono.error(() -> empty(request.call())));
	}

	private static Mono<RefoldEventReceipt> acceptedBefore(EventRequest request, RefoldApiException ex) {
		if (ex.status() != 409) {
			return Mono.error(ex);
		}
		String message = StringUtils.hasText(ex.error().message()) ? ex.error().message()
				: "Duplicate request, ignored";
		return Mono.just(new RefoldEventReceipt(message, request.idempotencyKey(), true));
	}

	static RefoldTransportException empty(RefoldCall call) {
		return new RefoldTransportException(
				"No usable answer to %s: it is empty. Refold may have received it".formatted(call), true, null);
	}

	private record FiringAnswer(@Nullable String message) {

		String messageOrEmpty() {
			return (this.message != null) ? this.message : "";
		}

	}

}
