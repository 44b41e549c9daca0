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
package ai.refold.spring.test.web.servlet;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.test.RefoldDelivery;

/**
 * {@link RequestBuilder} for a delivery. The application context provides what the
 * delivery leaves out.
 */
final class DeliveryRequestBuilder implements RequestBuilder {

	private static final String DEFAULT_PATH = "/refold/webhooks";

	private final RefoldDelivery delivery;

	private final @Nullable String path;

	DeliveryRequestBuilder(RefoldDelivery delivery, @Nullable String path) {
		this.delivery = delivery;
		this.path = path;
	}

	@Override
	public MockHttpServletRequest buildRequest(ServletContext servletContext) {
		WebApplicationContext context = WebApplicationContextUtils.getWebApplicationContext(servletContext);
		RefoldDelivery signed = sign(context);
		return MockMvcRequestBuilders.post(path(context))
			.headers(signed.headers())
			.content(signed.body())
			.buildRequest(servletContext);
	}

	private String path(@Nullable WebApplicationContext context) {
		if (this.path != null) {
			return this.path;
		}
		return (context != null) ? context.getEnvironment().getProperty("refold.webhook.path", DEFAULT_PATH)
				: DEFAULT_PATH;
	}

	private RefoldDelivery sign(@Nullable WebApplicationContext context) {
		if (this.delivery.isSignatureGiven() || context == null) {
			return this.delivery;
		}
		RefoldConnectionDetails connectionDetails = context.getBeanProvider(RefoldConnectionDetails.class)
			.getIfAvailable();
		String apiKey = (connectionDetails != null) ? connectionDetails.getApiKey() : null;
		return (apiKey != null) ? this.delivery.signedWith(apiKey) : this.delivery;
	}

}
