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
package ai.refold.spring.test.slice;

import java.time.Duration;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventSenderDecorator;
import ai.refold.spring.observation.DefaultRefoldEventObservationConvention;
import ai.refold.spring.observation.DefaultRefoldEventPublishObservationConvention;
import ai.refold.spring.observation.DefaultRefoldInboxObservationConvention;
import ai.refold.spring.observation.DefaultRefoldInboxStoreObservationConvention;
import ai.refold.spring.observation.DefaultRefoldWebhookObservationConvention;

/**
 * Beans that customize the Refold support.
 */
final class Customizations {

	private Customizations() {
	}

	@Component
	static class CountingDecorator implements RefoldEventSenderDecorator {

		private int sent;

		@Override
		public RefoldEventSender decorate(RefoldEventSender sender, DispatchMode mode) {
			return (message) -> {
				this.sent++;
				return sender.send(message);
			};
		}

		int sent() {
			return this.sent;
		}

	}

	@Component
	static class NoLimit implements RefoldRateLimiter {

		@Override
		public Mono<Void> acquire() {
			return Mono.empty();
		}

		@Override
		public void pause(Duration time) {
		}

	}

	@Component
	static class EventConvention extends DefaultRefoldEventObservationConvention {

	}

	@Component
	static class EventPublishConvention extends DefaultRefoldEventPublishObservationConvention {

	}

	@Component
	static class InboxConvention extends DefaultRefoldInboxObservationConvention {

	}

	@Component
	static class InboxStoreConvention extends DefaultRefoldInboxStoreObservationConvention {

	}

	@Component
	static class WebhookConvention extends DefaultRefoldWebhookObservationConvention {

	}

}
