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

/**
 * Remembers which listener has handled which delivery. A delivery is claimed before a
 * listener runs, so that it runs in one place only, and completed or released afterwards.
 * A claim that is neither, because the process died, is free again after a while.
 * Implementations are thread-safe; their methods may block.
 *
 * @since 0.1.0
 */
public interface DeliveryStore {

	/**
	 * Claim a delivery for a listener.
	 * @param deliveryKey the key by which the delivery is recognised
	 * @param listenerId the id of the listener
	 * @return the claim, which may have been refused
	 */
	DeliveryClaim claim(String deliveryKey, String listenerId);

	/**
	 * Keep a claim for longer, because the listener is still running.
	 * @param claim a granted claim
	 * @return whether the claim was still held
	 */
	boolean renew(DeliveryClaim claim);

	/**
	 * Remember that the listener has handled the delivery.
	 * @param claim a granted claim
	 * @return whether the claim was still held
	 */
	boolean complete(DeliveryClaim claim);

	/**
	 * Give a claim back, because the listener failed.
	 * @param claim a granted claim
	 * @return whether the claim was still held
	 */
	boolean release(DeliveryClaim claim);

}
