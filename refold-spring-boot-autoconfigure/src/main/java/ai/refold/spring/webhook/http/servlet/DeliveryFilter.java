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
import java.util.Locale;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Prepares requests to the path of the endpoint, before other filters: counts their
 * bodies, and rejects those that a {@code MultipartResolver} would read.
 *
 * @since 0.1.0
 */
@Internal
public final class DeliveryFilter implements Filter {

	private final RefoldWebhookEndpoint endpoint;

	/**
	 * Create a new {@code DeliveryFilter}.
	 * @param endpoint receives the deliveries
	 */
	public DeliveryFilter(RefoldWebhookEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest httpRequest) || !this.endpoint.isActive()) {
			chain.doFilter(request, response);
			return;
		}
		RefoldWebhookResponse refusal = refuse(httpRequest);
		if (refusal != null) {
			RefoldWebhookServletHandler.respond(refusal, (HttpServletResponse) response);
		}
		else {
			chain.doFilter(new CountedRequest(httpRequest), response);
		}
	}

	/**
	 * Servlets respond to some methods themselves, and read bodies of some media types.
	 */
	private @Nullable RefoldWebhookResponse refuse(HttpServletRequest request) {
		HttpHeaders headers = new HttpHeaders();
		String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
		if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
			headers.set(HttpHeaders.CONTENT_TYPE, "multipart/form-data");
		}
		return this.endpoint.refuse(HttpMethod.valueOf(request.getMethod()), headers);
	}

}
