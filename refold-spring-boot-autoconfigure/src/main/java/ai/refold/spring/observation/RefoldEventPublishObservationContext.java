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

import java.util.Map;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;

/**
 * Context of {@link RefoldObservation#EVENT_PUBLISH}.
 *
 * @since 0.1.0
 */
public class RefoldEventPublishObservationContext extends SenderContext<Map<String, String>> {

	private final String event;

	/**
	 * Create a new {@code RefoldEventPublishObservationContext}.
	 * @param event the name of the event
	 * @param carrier takes the headers of the trace
	 */
	@SuppressWarnings("this-escape")
	public RefoldEventPublishObservationContext(String event, Map<String, String> carrier) {
		super((headers, name, value) -> {
			if (headers != null) {
				headers.put(name, value);
			}
		}, Kind.PRODUCER);
		this.event = event;
		setCarrier(carrier);
		setRemoteServiceName("refold");
	}

	/**
	 * Return which event is made.
	 * @return the name of the event
	 */
	public String getEvent() {
		return this.event;
	}

}
