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
package ai.refold.spring.autoconfigure.webhook;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;

/**
 * An application with listeners that take deliveries as anything and count them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(MutationTestApplication.Listeners.class)
class MutationTestApplication {

	@Bean
	RefoldConnectionDetails refoldConnectionDetails() {
		return () -> MutatedDelivery.KEY;
	}

	static class Listeners {

		private final AtomicInteger calls = new AtomicInteger();

		int calls() {
			return this.calls.get();
		}

		@RefoldWebhookListener
		void errored(WorkflowErrored event) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener
		void connection(ConnectionEvent event) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener
		void unknown(UnknownWebhookEvent event) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener(condition = "#event.json().size() > 3")
		void all(RefoldWebhookEvent event) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener("Workflow Completed")
		void json(JsonNode json) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener("Workflow Completed")
		void bytes(byte[] body) {
			this.calls.incrementAndGet();
		}

		@RefoldWebhookListener("Workflow Completed")
		void text(String body) {
			this.calls.incrementAndGet();
		}

	}

}
