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

import io.micrometer.observation.Observation;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Context of {@link RefoldObservation#WEBHOOK}.
 *
 * @since 0.1.0
 */
public class RefoldWebhookObservationContext extends Observation.Context {

	private final RefoldWebhookEvent event;

	private final String listenerId;

	private volatile boolean completed;

	/**
	 * Create a new {@code RefoldWebhookObservationContext}.
	 * @param event what was delivered
	 * @param listenerId the id of the listener
	 */
	public RefoldWebhookObservationContext(RefoldWebhookEvent event, String listenerId) {
		this.event = event;
		this.listenerId = listenerId;
	}

	/**
	 * Return what was delivered.
	 * @return the event
	 */
	public RefoldWebhookEvent getEvent() {
		return this.event;
	}

	/**
	 * Return who handles it.
	 * @return the id of the listener
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	/**
	 * Return whether the listener has returned or thrown.
	 * @return whether it has
	 */
	public boolean isCompleted() {
		return this.completed;
	}

	/**
	 * Set that the listener has returned or thrown.
	 */
	public void complete() {
		this.completed = true;
	}

}
