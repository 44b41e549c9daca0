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

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.filter.OncePerRequestFilter;

import ai.refold.spring.Internal;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookResponse;

/**
 * Refuses deliveries whose media type keeps Spring MVC from routing them: it fails on
 * wildcards, and parses multipart bodies first.
 *
 * @since 0.1.0
 */
@Internal
public final class UnroutableMediaTypeFilter extends OncePerRequestFilter {

	private final RefoldWebhookEndpoint endpoint;

	/**
	 * Create a new {@code UnroutableMediaTypeFilter}.
	 * @param endpoint answers the deliveries
	 */
	public UnroutableMediaTypeFilter(RefoldWebhookEndpoint endpoint) {
		Assert.notNull(endpoint, "'endpoint' must not be null");
		this.endpoint = endpoint;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		String mediaType = request.getContentType();
		return mediaType == null || !isUnroutable(mediaType) || !isDelivery(request);
	}

	private boolean isUnroutable(String mediaType) {
		return mediaType.contains("*") || mediaType.toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	private boolean isDelivery(HttpServletRequest request) {
		String path = (request.getPathInfo() != null) ? request.getPathInfo() : request.getServletPath();
		return this.endpoint.isActive() && this.endpoint.getPath().equals(path);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, request.getContentType());
		RefoldWebhookResponse refusal = this.endpoint.refuse(HttpMethod.valueOf(request.getMethod()), headers);
		if (refusal == null) {
			chain.doFilter(request, response);
			return;
		}
		refusal.headers().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setStatus(refusal.status().value());
	}

}
