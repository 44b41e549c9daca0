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
package ai.refold.spring.test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.assertj.core.api.AssertProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.event.CallerFacts;
import ai.refold.spring.event.LinkedAccountIds;
import ai.refold.spring.event.RefoldEventMessageFactory;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;

/**
 * {@link RefoldEventPublisher} for plain unit tests, which records events and sends
 * nothing. Payloads are rendered at once, as they are in the application: changes that
 * arrive later do not show, and what the application refuses is refused: what Jackson
 * cannot render, what can be read only once and what is not completed.
 *
 * <pre class="code">
 * RecordingRefoldEventPublisher events = new RecordingRefoldEventPublisher();
 * new InvoiceService(events).pay(invoice);
 * assertThat(events).published("invoice.paid").forAccount("acme").once();
 * </pre>
 *
 * <p>
 * Transactions and the default account are not looked at. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RecordingRefoldEventPublisher
		implements RefoldEventPublisher, AssertProvider<RecordingRefoldEventPublisherAssert> {

	private static final CallerFacts ANY_ACCOUNT = new CallerFacts("any", null, Map.of());

	private final List<PublishedEvent> events = new CopyOnWriteArrayList<>();

	private final JsonMapper jsonMapper;

	private final RefoldEventMessageFactory messages;

	/**
	 * Create a publisher that renders payloads with the defaults of Jackson.
	 */
	public RecordingRefoldEventPublisher() {
		this(JsonMapper.shared());
	}

	/**
	 * Create a publisher.
	 * @param jsonMapper renders the payloads
	 */
	public RecordingRefoldEventPublisher(JsonMapper jsonMapper) {
		this.jsonMapper = jsonMapper;
		this.messages = new RefoldEventMessageFactory(jsonMapper, null, new LinkedAccountIds(List.of(), null),
				List.of());
	}

	@Override
	public void publish(RefoldEventRequest request) {
		this.events.add(PublishedEvent.of(request, render(request)));
	}

	private JsonNode render(RefoldEventRequest request) {
		byte[] payload = this.messages.create(request, null, () -> ANY_ACCOUNT).payload();
		return (payload != null) ? this.jsonMapper.readTree(payload) : this.jsonMapper.nullNode();
	}

	/**
	 * Return the events that were published, oldest first.
	 * @return the events
	 */
	public List<PublishedEvent> events() {
		return List.copyOf(this.events);
	}

	/**
	 * Forget what was published.
	 */
	public void clear() {
		this.events.clear();
	}

	@Override
	public RecordingRefoldEventPublisherAssert assertThat() {
		return new RecordingRefoldEventPublisherAssert(this);
	}

}
