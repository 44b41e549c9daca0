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
package ai.refold.spring.observation;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.event.DispatchMode;

/**
 * Context of {@link RefoldObservation#EVENT}.
 *
 * @since 0.1.0
 */
public class RefoldEventObservationContext extends ReceiverContext<RefoldEventMessage> {

	private final RefoldEventMessage message;

	private final DispatchMode dispatch;

	private volatile @Nullable RefoldEventReceipt receipt;

	/**
	 * Create a new {@code RefoldEventObservationContext}.
	 * @param message the event
	 * @param dispatch how it travels
	 */
	@SuppressWarnings("this-escape")
	public RefoldEventObservationContext(RefoldEventMessage message, DispatchMode dispatch) {
		super((carrier, key) -> carrier.context().get(key), Kind.CONSUMER);
		this.message = message;
		this.dispatch = dispatch;
		setCarrier(message);
	}

	/**
	 * Return what is sent.
	 * @return the event
	 */
	public RefoldEventMessage getMessage() {
		return this.message;
	}

	/**
	 * Return how the event travels.
	 * @return the mode of the dispatcher
	 */
	public DispatchMode getDispatch() {
		return this.dispatch;
	}

	/**
	 * Return Refold's receipt.
	 * @return the receipt, {@code null} unless the event was accepted
	 */
	public @Nullable RefoldEventReceipt getReceipt() {
		return this.receipt;
	}

	/**
	 * Set Refold's receipt.
	 * @param receipt the receipt
	 */
	public void setReceipt(RefoldEventReceipt receipt) {
		this.receipt = receipt;
	}

}
