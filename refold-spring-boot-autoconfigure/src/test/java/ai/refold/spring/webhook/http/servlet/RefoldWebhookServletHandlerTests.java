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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;
import ai.refold.spring.webhook.http.RefoldWebhookEndpointSettings;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefoldWebhookServletHandler} behind a {@link DeliveryFilter}.
 */
class RefoldWebhookServletHandlerTests {

	private final List<DeliveryOutcome> outcomes = new ArrayList<>();

	private RefoldWebhookEndpoint endpoint = endpoint(100, 300);

	@ParameterizedTest
	@CsvSource({ "HTTP/2.0, 0, TOO_LARGE", "HTTP/2.0, 1, TOO_LARGE", "HTTP/2.0, 49, TOO_LARGE",
			"HTTP/2.0, 50, UNREADABLE", "HTTP/1.1, 0, FAILED", "HTTP/1.1, 50, UNREADABLE" })
	void bodyThatEndsEarlyIsOneThatWasReset(String protocol, int size, DeliveryOutcome outcome) throws Exception {
		MockHttpServletRequest request = request(protocol, size);
		request.addHeader(HttpHeaders.CONTENT_LENGTH, 50);
		handle(request);
		assertThat(this.outcomes).containsExactly(outcome);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1", "HTTP/2.0" })
	void bodyThatThereIsNoMemoryForIsNoneThatWasReset(String protocol) throws Exception {
		this.endpoint = endpoint(20_000, 60_000);
		for (int size : new int[] { 20_000, 20_000, 9_000 }) {
			assertThat(this.endpoint.newBody(new HttpHeaders()).makeRoom(size)).isTrue();
		}
		MockHttpServletRequest request = request(protocol, 15_000);
		request.addHeader(HttpHeaders.CONTENT_LENGTH, 15_000);
		assertThat(handle(request).getHeader("Retry-After")).isNotNull();
		assertThat(this.outcomes).containsExactly(DeliveryOutcome.OVERLOADED);
	}

	@Test
	void closesConnectionOfHttp1AfterLargeBody() throws Exception {
		assertThat(handle(request("HTTP/1.1", 101)).getHeader("Connection")).isEqualTo("close");
		assertThat(handle(request("HTTP/2.0", 101)).containsHeader("Connection")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "OPTIONS", "GET" })
	void refusesMethodsBeforeServletsRespondToThem(String method) throws Exception {
		MockHttpServletRequest request = request("HTTP/1.1", 0);
		request.setMethod(method);
		MockHttpServletResponse response = new MockHttpServletResponse();
		new DeliveryFilter(this.endpoint).doFilter(request, response, (passedOn, unused) -> {
			throw new IllegalStateException("passed on");
		});
		assertThat(response.getStatus()).isEqualTo(405);
		assertThat(response.getHeader("Allow")).isNotNull();
	}

	private MockHttpServletRequest request(String protocol, int size) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/hooks");
		request.setProtocol(protocol);
		request.setContent(new byte[size]);
		return request;
	}

	private MockHttpServletResponse handle(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		HttpRequestHandler handler = new RefoldWebhookServletHandler(this.endpoint);
		new DeliveryFilter(this.endpoint).doFilter(request, response,
				(passedOn, passedResponse) -> handler.handleRequest((HttpServletRequest) passedOn, response));
		return response;
	}

	private RefoldWebhookEndpoint endpoint(int maxSize, int memory) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.registerBean(Listener.class);
		context.refresh();
		RefoldWebhookInterceptor interceptor = new RefoldWebhookInterceptor() {

			@Override
			public void afterDelivery(RefoldWebhookEvent event, DeliveryOutcome outcome) {
				RefoldWebhookServletHandlerTests.this.outcomes.add(outcome);
			}

		};
		return new RefoldWebhookEndpoint(null,
				new RefoldWebhookListenerRegistry(context.getBeanFactory(), JsonMapper.shared(), null),
				(delivery) -> DeliveryOutcome.HANDLED, List.of(interceptor), new RefoldWebhookEndpointSettings("/hooks",
						maxSize, memory, Duration.ofSeconds(20), Duration.ofSeconds(1)));
	}

	static class Listener {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
