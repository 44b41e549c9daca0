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
package ai.refold.spring.webhook.listener;

import org.springframework.http.server.reactive.ServerHttpRequest;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CompletableFuture;
import java.util.List;
import reactor.core.publisher.Mono;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.webhook.ConnectionCreated;
import ai.refold.spring.webhook.ConnectionEvent;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookEvents;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.UnknownWebhookEvent;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.WorkflowEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what follows from the declaration of a listener, and for declarations that
 * are refused.
 */
class ListenerDeclarationTests {

	@Test
	void eventsFollowFromParameter() {
		assertThat(eventsOf(OneEvent.class)).containsExactly("Workflow Errored");
		assertThat(eventsOf(WorkflowEvents.class)).containsExactly("Workflow Completed", "Workflow Errored",
				"Workflow Stopped", "Workflow Timed Out");
		assertThat(eventsOf(ConnectionEvents.class)).containsExactly("Connection Created", "Connection Deleted",
				"Connection Expired");
		assertThat(eventsOf(MessageOfEvent.class)).containsExactly("Workflow Errored");
		assertThat(eventsOf(EventAmongOthers.class)).containsExactly("Connection Created");
	}

	@Test
	void listenerOfAllEventsAlsoListensToUnknownOnes() {
		RefoldWebhookListenerDescription listener = describe(AllEvents.class);
		assertThat(listener.events()).isEqualTo(RefoldWebhookEvents.names());
		assertThat(listener.unknownEvents()).isTrue();
	}

	@Test
	void listenerOfUnknownEventsListensToNothingElse() {
		RefoldWebhookListenerDescription listener = describe(UnknownEvents.class);
		assertThat(listener.events()).isEmpty();
		assertThat(listener.unknownEvents()).isTrue();
	}

	@Test
	void namedEventsNarrowParameter() {
		assertThat(eventsOf(Narrowed.class)).containsExactly("Workflow Errored", "Workflow Stopped");
		assertThat(describe(NamedUnknown.class).events()).containsExactly("Workflow Paused", "Workflow Errored");
		assertThat(describe(NamedUnknown.class).unknownEvents()).isFalse();
		assertThat(eventsOf(WithoutParameter.class)).containsExactly("Workflow Errored");
		assertThat(eventsOf(Raw.class)).containsExactly("Workflow Paused");
	}

	@Test
	void eventsOfTypeNarrowItsMethods() {
		assertThat(eventsOf(NarrowedType.class)).containsExactly("Workflow Errored");
	}

	@ParameterizedTest
	@ValueSource(classes = { JsonWithoutEvents.class, NoParameterWithoutEvents.class, HeaderWithoutEvents.class })
	void refusesListenerWithoutEvents(Class<?> listener) {
		assertRefused(listener, "names no events, and none follow", "Name them");
	}

	@ParameterizedTest
	@ValueSource(classes = { OtherType.class, UnknownNameForType.class })
	void refusesEventsThatDoNotFitParameter(Class<?> listener) {
		assertRefused(listener, "does not fit its parameters", "Take RefoldWebhookEvent");
	}

	@ParameterizedTest
	@ValueSource(classes = { TwoEvents.class, UnknownAndTyped.class, TypeWithOtherEvents.class })
	void refusesParametersThatNoEventFits(Class<?> listener) {
		assertRefused(listener, "takes types of events that no", "Take one type of event");
	}

	@ParameterizedTest
	@ValueSource(classes = { SlugOnWorkflow.class, SlugOnTypeOfWorkflow.class })
	void refusesSlugThatNeverMatches(Class<?> listener) {
		assertRefused(listener, "narrowed by slug, but listens to workflow events only", "workflowIds");
	}

	@ParameterizedTest
	@ValueSource(classes = { WorkflowIdsOnConnection.class, WorkflowIdsOnTypeOfConnection.class })
	void refusesWorkflowIdsThatNeverMatch(Class<?> listener) {
		assertRefused(listener, "narrowed by workflowIds, but listens to connection events only", "slug");
	}

	@Test
	void refusesConditionWithAVariableThatDoesNotExist() {
		assertRefused(NamedByParameter.class, "there is no #e", "Use #event");
	}

	@ParameterizedTest
	@ValueSource(classes = { TakesNumber.class, TakesList.class, TakesArray.class, TakesRequest.class })
	void refusesParameterThatNoDeliveryCanBeConvertedTo(Class<?> listener) {
		assertRefused(listener, "which no delivery can be converted to", "Take an event");
	}

	@ParameterizedTest
	@ValueSource(classes = { StageOfMono.class, MonoOfStage.class })
	void refusesResultWhoseEndCannotBeSeen(Class<?> listener) {
		assertRefused(listener, "which Refold ignores", "Return void");
	}

	@Test
	void refusesConditionThatCannotBeParsed() {
		assertRefused(BadCondition.class, "which cannot be parsed", "Correct the SpEL expression");
	}

	@Test
	void refusesTypeWithoutListeners() {
		assertRefused(NoMethods.class, "finds no method that takes a RefoldWebhookEvent", "Add one");
	}

	@Test
	void refusesResultWithoutMeaning() {
		assertRefused(WithResult.class, "returns String", "Return void");
	}

	@Test
	void refusesEmptyValues() {
		assertRefused(EmptyEvent.class, "has an empty event, slug or workflow id", "leave the attribute out");
	}

	private Set<String> eventsOf(Class<?> listener) {
		assertThat(describe(listener).unknownEvents()).isFalse();
		return describe(listener).events();
	}

	private RefoldWebhookListenerDescription describe(Class<?> listener) {
		try (ListenerTestContext context = ListenerTestContext.of(listener)) {
			return context.registry().getListeners().get(0);
		}
	}

	private void assertRefused(Class<?> listener, String problem, String fix) {
		assertThatExceptionOfType(InvalidRefoldWebhookListenerException.class)
			.isThrownBy(() -> ListenerTestContext.of(listener))
			.withMessageContainingAll(listener.getName(), problem, fix)
			.satisfies((ex) -> assertThat(ex.getMessage()).isEqualTo(ex.problem() + " " + ex.action()));
	}

	static class OneEvent {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

	static class WorkflowEvents {

		@RefoldWebhookListener
		void on(WorkflowEvent event) {
		}

	}

	static class ConnectionEvents {

		@RefoldWebhookListener
		void on(ConnectionEvent event) {
		}

	}

	static class MessageOfEvent {

		@RefoldWebhookListener
		void on(Message<WorkflowErrored> message) {
		}

	}

	static class EventAmongOthers {

		@RefoldWebhookListener
		void on(Map<String, Object> body, @Header("x") String header, ConnectionCreated event) {
		}

	}

	static class AllEvents {

		@RefoldWebhookListener
		void on(RefoldWebhookEvent event) {
		}

	}

	static class UnknownEvents {

		@RefoldWebhookListener
		void on(UnknownWebhookEvent event) {
		}

	}

	static class Narrowed {

		@RefoldWebhookListener(events = { "Workflow Errored", "Workflow Stopped" })
		void on(WorkflowEvent event) {
		}

	}

	static class NamedUnknown {

		@RefoldWebhookListener({ "Workflow Paused", "Workflow Errored" })
		void on(UnknownWebhookEvent event) {
		}

	}

	static class WithoutParameter {

		@RefoldWebhookListener("Workflow Errored")
		void on() {
		}

	}

	static class Raw {

		@RefoldWebhookListener("Workflow Paused")
		void on(JsonNode body) {
		}

	}

	@RefoldWebhookListener({ "Workflow Errored", "Connection Created" })
	static class NarrowedType {

		void on(WorkflowEvent event) {
		}

	}

	static class JsonWithoutEvents {

		@RefoldWebhookListener
		void on(JsonNode body) {
		}

	}

	static class NoParameterWithoutEvents {

		@RefoldWebhookListener
		void on() {
		}

	}

	static class HeaderWithoutEvents {

		@RefoldWebhookListener
		void on(@Header("x") String header) {
		}

	}

	static class OtherType {

		@RefoldWebhookListener("Workflow Completed")
		void on(WorkflowErrored event) {
		}

	}

	static class UnknownNameForType {

		@RefoldWebhookListener({ "Workflow Errored", "Workflow Paused" })
		void on(WorkflowEvent event) {
		}

	}

	static class TwoEvents {

		@RefoldWebhookListener
		void on(WorkflowErrored event, ConnectionCreated other) {
		}

	}

	static class UnknownAndTyped {

		@RefoldWebhookListener
		void on(WorkflowErrored event, UnknownWebhookEvent other) {
		}

	}

	@RefoldWebhookListener("Connection Created")
	static class TypeWithOtherEvents {

		void on(WorkflowErrored event) {
		}

	}

	static class SlugOnWorkflow {

		@RefoldWebhookListener(slug = "hubspot")
		void on(WorkflowEvent event) {
		}

	}

	@RefoldWebhookListener(slug = "hubspot")
	static class SlugOnTypeOfWorkflow {

		void on(WorkflowEvent event) {
		}

	}

	static class WorkflowIdsOnConnection {

		@RefoldWebhookListener(events = "Connection Created", workflowIds = "w")
		void on(JsonNode body) {
		}

	}

	@RefoldWebhookListener(workflowIds = "w")
	static class WorkflowIdsOnTypeOfConnection {

		void on(ConnectionCreated event) {
		}

	}

	static class BadCondition {

		@RefoldWebhookListener(condition = "#event.linkedAccountId ==")
		void on(WorkflowErrored event) {
		}

	}

	@RefoldWebhookListener
	static class NoMethods {

		void on(String text) {
		}

		private void hidden(WorkflowErrored event) {
		}

	}

	static class WithResult {

		@RefoldWebhookListener
		String on(WorkflowErrored event) {
			return "";
		}

	}

	static class EmptyEvent {

		@RefoldWebhookListener({ "Workflow Errored", " " })
		void on(RefoldWebhookEvent event) {
		}

	}

	static class NamedByParameter {

		@RefoldWebhookListener(condition = "#e.linkedAccountId == 'acme'")
		void on(WorkflowErrored e) {
		}

	}

	static class TakesNumber {

		@RefoldWebhookListener("Workflow Errored")
		void on(int count) {
		}

	}

	static class TakesList {

		@RefoldWebhookListener("Workflow Errored")
		void on(List<String> names) {
		}

	}

	static class TakesArray {

		@RefoldWebhookListener("Workflow Errored")
		void on(WorkflowErrored event, String[] names) {
		}

	}

	static class TakesRequest {

		@RefoldWebhookListener("Workflow Errored")
		void on(WorkflowErrored event, ServerHttpRequest request) {
		}

	}

	static class StageOfMono {

		@RefoldWebhookListener
		CompletableFuture<Mono<Void>> on(WorkflowErrored event) {
			return CompletableFuture.completedFuture(Mono.empty());
		}

	}

	static class MonoOfStage {

		@RefoldWebhookListener
		Mono<CompletionStage<Void>> on(WorkflowErrored event) {
			return Mono.empty();
		}

	}

}
