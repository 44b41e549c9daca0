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
package ai.refold.docs.migration;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What replaces the hand-written code sends Refold the same.
 */
class MigrationDocumentationTests {

	@RegisterExtension
	final RefoldServerExtension server = new RefoldServerExtension((refold) -> refold.events("order.placed"));

	@Test
	void bothFireTheSameEvent(RefoldServer refold) {
		Map<String, String> order = Map.of("id", "1");
		new HandWrittenEvents(RestClient.builder().requestInterceptor(to(refold)), refold.apiKey()).orderPlaced("acme",
				order);
		new Events(RefoldTemplate.builder().baseUrl(refold.baseUrl()).apiKey(refold.apiKey()).build())
			.orderPlaced("acme", order);
		List<FiredEvent> fired = refold.firedEvents();
		assertThat(fired).hasSize(2);
		assertThat(fired).extracting(FiredEvent::event).containsOnly("order.placed");
		assertThat(fired).extracting(FiredEvent::linkedAccountId).containsOnly("acme");
		assertThat(fired).extracting(FiredEvent::slug).containsOnly("hubspot");
		assertThat(fired.get(0).payload()).isEqualTo(fired.get(1).payload());
	}

	private static ClientHttpRequestInterceptor to(RefoldServer refold) {
		return (HttpRequest request, byte[] body, ClientHttpRequestExecution execution) -> send(refold, request, body,
				execution);
	}

	private static ClientHttpResponse send(RefoldServer refold, HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) throws IOException {
		return execution.execute(new HttpRequestWrapper(request) {

			@Override
			public URI getURI() {
				return UriComponentsBuilder.fromUriString(refold.baseUrl())
					.path(request.getURI().getPath())
					.build()
					.toUri();
			}

		}, body);
	}

}
