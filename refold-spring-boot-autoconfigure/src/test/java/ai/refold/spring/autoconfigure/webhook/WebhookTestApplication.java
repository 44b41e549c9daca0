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

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowStopped;
import ai.refold.spring.webhook.WorkflowTimedOut;

/**
 * An application with listeners that do one thing each.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebhookTestApplication {

	@Bean
	RecordedDeliveries recordedDeliveries() {
		return new RecordedDeliveries();
	}

	@Bean
	RefoldConnectionDetails refoldConnectionDetails() {
		return () -> "key";
	}

	@Bean
	Listeners listeners(RecordedDeliveries deliveries) {
		return new Listeners(deliveries);
	}

	static class Listeners {

		private final RecordedDeliveries deliveries;

		Listeners(RecordedDeliveries deliveries) {
			this.deliveries = deliveries;
		}

		@RefoldWebhookListener
		void typed(WorkflowErrored event) {
			this.deliveries.add("typed", event);
			this.deliveries.add("may block", !Schedulers.isInNonBlockingThread());
		}

		@RefoldWebhookListener("Connection Created")
		void raw(String body) {
			this.deliveries.add("raw", body);
		}

		@RefoldWebhookListener
		void created(ConnectionCreated event) {
			this.deliveries.add("created", event);
		}

		@RefoldWebhookListener
		void blocking(WorkflowStopped event) throws InterruptedException {
			this.deliveries.addAndBlock("blocking", event);
		}

		@RefoldWebhookListener
		@Order(1)
		void failing(WorkflowTimedOut event) {
			this.deliveries.addAndFailIfAsked("failing", event);
		}

		@RefoldWebhookListener
		@Order(2)
		void notFailing(WorkflowTimedOut event) {
			this.deliveries.add("not failing", event);
		}

		@RefoldWebhookListener
		void discarding(WorkflowCompleted event) {
			this.deliveries.add("discarding", event);
			throw new DiscardDeliveryException("not ours");
		}

		@RefoldWebhookListener("Shipment Validated")
		void validated(@Valid Shipment shipment) {
			this.deliveries.add("validated", shipment.number());
		}

		@RefoldWebhookListener("Shipment Interrupted")
		void interrupted(Shipment shipment) throws InterruptedException {
			throw new InterruptedException();
		}

		@EventListener
		void published(RefoldWebhookEvent event) {
			this.deliveries.add("published", event);
		}

		@EventListener
		void possiblyLost(RefoldDeliveryFailedEvent event) {
			this.deliveries.add("may be lost", event.attempts());
		}

	}

	record Shipment(@NotNull String number) {

	}

}
