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
package ai.refold.spring.webhook;

import org.springframework.util.Assert;

/**
 * Published in the application when a listener failed on a delivery that Refold had
 * already sent again. Refold gives up after three further attempts by its documentation,
 * so the delivery is possibly lost for this listener. With the inbox it is published when
 * the inbox gives a delivery up, which is a dead letter then and can be replayed.
 *
 * @param event what was delivered
 * @param listenerId the id of the listener
 * @param attempts how many times the listener failed
 * @param cause what it failed with this time
 * @since 0.1.0
 */
public record RefoldDeliveryFailedEvent(RefoldWebhookEvent event, String listenerId, int attempts, Throwable cause) {

	/**
	 * Create an event, for instance to test what listens to it.
	 * @param event what the listener was called with
	 * @param listenerId the id the listener declares, or the one made up for it
	 * @param attempts counts the failure that leads to the event
	 * @param cause what the listener, or what it depends on, threw
	 * @throws IllegalArgumentException if the event, the id or the cause is {@code null}
	 */
	public RefoldDeliveryFailedEvent {
		Assert.notNull(event, "'event' must not be null");
		Assert.notNull(listenerId, "'listenerId' must not be null");
		Assert.notNull(cause, "'cause' must not be null");
	}

}
