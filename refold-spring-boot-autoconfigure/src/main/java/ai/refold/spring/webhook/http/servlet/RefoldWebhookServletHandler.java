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
package ai.refold.spring.webhook.http.servlet;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Passes requests to a {@link RefoldWebhookEndpoint}. All methods are routed here: the
 * endpoint refuses the wrong ones with a status that says so.
 *
 * @since 0.1.0
 */
public final class RefoldWebhookServletHandler implements HandlerFunction<ServerResponse> {

	private final RefoldWebhookEndpoint endpoint;

	private final DeliveryBodyReader body;

	/**
	 * Create a new {@code RefoldWebhookServletHandler}.
	 * @param endpoint answers the deliveries
	 */
	public RefoldWebhookServletHandler(RefoldWebhookEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
		this.body = new DeliveryBodyReader(endpoint.getMaxBodySize(), endpoint.getBodyTimeout());
	}

	/**
	 * Return the route to this handler. It exists while there are listeners.
	 * @return the route
	 */
	public RouterFunction<ServerResponse> route() {
		RequestPredicate active = (request) -> this.endpoint.isActive();
		return RouterFunctions.route(RequestPredicates.path(this.endpoint.getPath()).and(active), this);
	}

	@Override
	public ServerResponse handle(ServerRequest request) throws IOException {
		HttpHeaders headers = request.headers().asHttpHeaders();
		RefoldWebhookResponse refusal = this.endpoint.refuse(request.method(), headers);
		if (refusal != null) {
			return respond(refusal);
		}
		HttpServletRequest servletRequest = request.servletRequest();
		byte[] body = this.body.read(servletRequest.getInputStream(), servletRequest.getContentLengthLong());
		return respond((body != null) ? this.endpoint.receive(headers, body) : this.endpoint.tooLarge());
	}

	private ServerResponse respond(RefoldWebhookResponse response) {
		return ServerResponse.status(response.status())
			.headers((headers) -> headers.putAll(response.headers()))
			.build();
	}

}
