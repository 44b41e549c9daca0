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
 * The result of an attempt to claim a delivery for a listener.
 *
 * @param deliveryKey the key by which the delivery is recognised
 * @param listenerId the id of the listener
 * @param state whether the claim is granted
 * @param token distinguishes this claim from others of the same delivery and listener
 * @param attempt the number of the attempt, from 1; counts those that failed
 * @since 0.1.0
 */
public record DeliveryClaim(String deliveryKey, String listenerId, State state, long token, int attempt) {

	/**
	 * Create a claim, as a {@link DeliveryStore} returns it.
	 * @param deliveryKey the key that was asked with
	 * @param listenerId the id that was asked with
	 * @param state whether the listener is to run
	 * @param token means nothing where the claim is not granted
	 * @param attempt from 1
	 * @throws IllegalArgumentException if the key, the id or the state is {@code null}
	 */
	public DeliveryClaim {
		Assert.notNull(deliveryKey, "'deliveryKey' must not be null");
		Assert.notNull(listenerId, "'listenerId' must not be null");
		Assert.notNull(state, "'state' must not be null");
	}

	/**
	 * Whether a claim is granted.
	 */
	public enum State {

		/**
		 * The listener may run.
		 */
		GRANTED,

		/**
		 * The listener is running elsewhere.
		 */
		IN_PROGRESS,

		/**
		 * The listener has handled the delivery before.
		 */
		DONE

	}

}
