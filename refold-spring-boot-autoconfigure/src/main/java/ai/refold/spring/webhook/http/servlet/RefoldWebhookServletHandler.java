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
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

import ai.refold.spring.webhook.http.DeliveryBody;
import ai.refold.spring.webhook.http.DeliveryHeaderSource;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Handles Refold's deliveries on the Servlet stack.
 */
class RefoldWebhookServletHandler implements HttpRequestHandler {

	private static final Log logger = LogFactory.getLog(RefoldWebhookServletHandler.class);

	private final RefoldWebhookEndpoint endpoint;

	RefoldWebhookServletHandler(RefoldWebhookEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) {
		HttpHeaders headers = this.endpoint.readHeaders(new RequestHeaders(request));
		RefoldWebhookResponse refusal = this.endpoint.refuse(HttpMethod.valueOf(request.getMethod()), headers);
		RefoldWebhookResponse result = (refusal != null) ? refusal : receive(request, headers);
		if (result.status() == HttpStatus.CONTENT_TOO_LARGE && !isHttp2(request)) {
			// What was not read of the body is not read any more
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		respond(result, response);
	}

	private RefoldWebhookResponse receive(HttpServletRequest request, HttpHeaders headers) {
		try (DeliveryBody body = this.endpoint.newBody(headers)) {
			return (readAll(request, body) && !isReset(request, headers, body))
					? this.endpoint.receive(headers, body, CountedRequest.arrived(request)) : this.endpoint.tooLarge();
		}
	}

	/**
	 * Read until the end or until there is no room.
	 * @return whether the body was not too slow and did not break off
	 */
	private boolean readAll(HttpServletRequest request, DeliveryBody body) {
		long start = System.nanoTime();
		long timeout = this.endpoint.getBodyTimeout().toNanos();
		try {
			InputStream input = request.getInputStream();
			while (body.readFrom(input)) {
				if (System.nanoTime() - start > timeout) {
					return false;
				}
			}
			return true;
		}
		catch (IOException ex) {
			logger.debug("The body of a webhook delivery did not arrive completely", ex);
			return false;
		}
	}

	/**
	 * Some servers end the body where the sender has reset the stream.
	 */
	private static boolean isReset(HttpServletRequest request, HttpHeaders headers, DeliveryBody body) {
		return isHttp2(request) && !body.isOutOfMemory()
				&& CountedRequest.arrived(request) < RefoldWebhookEndpoint.contentLength(headers);
	}

	private static boolean isHttp2(HttpServletRequest request) {
		return request.getProtocol().startsWith("HTTP/2");
	}

	static void respond(RefoldWebhookResponse result, HttpServletResponse response) {
		result.headers().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setStatus(result.status().value());
	}

	/**
	 * The headers of a request.
	 */
	private record RequestHeaders(HttpServletRequest request) implements DeliveryHeaderSource {

		@Override
		public Collection<String> values(String name) {
			return Collections.list(this.request.getHeaders(name));
		}

		@Override
		public Collection<String> names() {
			return Collections.list(this.request.getHeaderNames());
		}

	}

}
