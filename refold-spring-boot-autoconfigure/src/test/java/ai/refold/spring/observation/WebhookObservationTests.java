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

import java.nio.charset.StandardCharsets;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests for {@link WebhookObservation}.
 */
class WebhookObservationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final WebhookObservation interceptor = new WebhookObservation(this.registry, null);

	@Test
	void observesAListenerAsTheCurrentObservation() {
		RefoldWebhookEvent event = event("Workflow Errored");
		this.interceptor.beforeListener(event, "billing");
		assertThat(this.registry.getCurrentObservation()).isNotNull();
		this.interceptor.afterListener(event, "billing", null);
		assertThat(this.registry.getCurrentObservation()).isNull();
		assertThatObservation().hasNameEqualTo("refold.webhook")
			.hasContextualNameEqualTo("Workflow Errored handle")
			.hasLowCardinalityKeyValue("event", "Workflow Errored")
			.hasLowCardinalityKeyValue("listener", "billing")
			.hasLowCardinalityKeyValue("outcome", "handled")
			.hasHighCardinalityKeyValue("refold.linked_account.id", "acme")
			.hasBeenStopped();
	}

	@Test
	void observesAFailure() {
		IllegalStateException failure = new IllegalStateException("no");
		handle("Workflow Errored", failure);
		assertThatObservation().hasLowCardinalityKeyValue("outcome", "failed").hasError(failure);
	}

	@Test
	void observesADiscardedDelivery() {
		handle("Workflow Errored", new DiscardDeliveryException("not ours"));
		assertThatObservation().hasLowCardinalityKeyValue("outcome", "discarded");
	}

	@Test
	void eventsWithoutATypeShareAName() {
		handle("made-up-" + System.nanoTime(), null);
		assertThatObservation().hasLowCardinalityKeyValue("event", "unknown");
	}

	@Test
	void leavesAnObservationOfOtherCodeAlone() {
		RefoldWebhookEvent event = event("Workflow Errored");
		this.interceptor.afterListener(event, "billing", null);
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

	@Test
	void doesNothingWithoutObservations() {
		ObservationRegistry off = mock();
		given(off.isNoop()).willReturn(true);
		new WebhookObservation(off, null).beforeListener(event("Workflow Errored"), "billing");
		verify(off, never()).observationConfig();
		verify(off, never()).setCurrentObservationScope(any());
	}

	private void handle(String name, @Nullable Throwable failure) {
		RefoldWebhookEvent event = event(name);
		this.interceptor.beforeListener(event, "billing");
		this.interceptor.afterListener(event, "billing", failure);
	}

	private static RefoldWebhookEvent event(String name) {
		return new RefoldWebhookEventParser().parse(
				"{\"event\":\"%s\",\"linked_account_id\":\"acme\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
	}

	private TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert assertThatObservation() {
		return TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat();
	}

}
