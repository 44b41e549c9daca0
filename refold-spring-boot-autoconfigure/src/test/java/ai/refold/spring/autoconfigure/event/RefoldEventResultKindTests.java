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
package ai.refold.spring.autoconfigure.event;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import ai.refold.spring.RefoldException;
import reactor.core.publisher.Flux;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import java.nio.file.Path;
import java.nio.file.DirectoryStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

import ai.refold.spring.event.RecordingRefold;
import ai.refold.spring.event.RecordingRefold.Fired;
import ai.refold.spring.event.RefoldEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a method gives, by declared type and by value: unwrapped, rendered with its
 * declared types, left alone, or refused at startup.
 */
class RefoldEventResultKindTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RefoldEventAutoConfiguration.class))
		.withPropertyValues("refold.linked-account-id=acme", "refold.event.dispatch=sync")
		.withBean(RecordingRefold.class);

	@ParameterizedTest
	@ValueSource(classes = { Streams.class, IntStreams.class, Iterators.class, Enumerations.class, InputStreams.class,
			OptionalStreams.class, MonosOfStreams.class, StreamArguments.class, Directories.class, Cursors.class })
	void whatCanBeReadOnlyOnceIsNoDefaultPayload(Class<?> type) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("can be read only once")
				.hasMessageContaining("set payload"));
	}

	@ParameterizedTest
	@ValueSource(classes = { Futures.class, FutureTasks.class, Callables.class, Suppliers.class, OptionalFutures.class,
			StagesOfStages.class, OptionalStages.class, ResponsesOfStages.class, StagesOfMonos.class })
	void whatIsNotDoneAndCannotBeFollowedIsRefused(Class<?> type) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("is not completed when the method returns")
				.hasMessageContaining("return a CompletableFuture"));
	}

	@ParameterizedTest
	@ValueSource(classes = { MonoArguments.class, StageArguments.class, FluxAndMoreArguments.class })
	void argumentThatIsNotCompletedIsNoDefaultPayload(Class<?> type) {
		this.runner.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("is not completed when the method returns: set payload"));
	}

	@Test
	void whatIsNotCompletedWithinAPayloadIsNotRendered() {
		run(NotCompleted.class, (bean, refold) -> {
			assertThatExceptionOfType(RefoldException.class).isThrownBy(bean::list)
				.withMessageContaining("IsNotCompletedException");
			assertThatExceptionOfType(RefoldException.class).isThrownBy(bean::map)
				.withMessageContaining("IsNotCompletedException");
			assertThat(refold.attempts()).isEmpty();
		});
	}

	@Test
	void argumentsThatAFrameworkHandsOverAreNoPayload() {
		run(Handlers.class, (bean, refold) -> {
			bean.book("secret", "o-1", List.of("password"));
			assertThat(refold.accepted()).extracting(Fired::payload).containsExactly("{\"value\":\"o-1\"}");
		});
	}

	@Test
	void streamWithAPayloadOfItsOwnIsLeftToTheCaller() {
		run(Hidden.class, (hidden, refold) -> {
			assertThat(hidden.named("a")).containsExactly("x", "y");
			assertThat(refold.accepted()).extracting(Fired::payload).containsExactly("\"a\"");
		});
	}

	@Test
	void streamThatHidesBehindAnotherTypeOrInAPayloadIsNotRead() {
		this.runner.withPropertyValues("refold.event.dispatch=async").withBean(Hidden.class).run((context) -> {
			Hidden hidden = context.getBean(Hidden.class);
			assertThat((Stream<?>) hidden.object()).hasSize(2);
			assertThat(hidden.expression()).toIterable().hasSize(2);
			assertThat(hidden.nested().lines()).hasSize(2);
			assertThat(hidden.<FutureTask<String>>future()).isNotDone();
			assertThat(context.getBean(RecordingRefold.class).attempts()).isEmpty();
		});
	}

	@Test
	void bodyOfAResponseIsTheResult() {
		run(Responses.class, (responses, refold) -> {
			responses.ok();
			responses.entity();
			responses.mono().block();
			responses.optional();
			responses.stage();
			assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"id\":\"1\"}", "{\"id\":\"2\"}", "{\"id\":\"3\"}", "{\"id\":\"4\"}",
						"{\"id\":\"5\"}");
			assertThat(refold.accepted()).extracting(Fired::linkedAccountId).startsWith("1");
		});
	}

	@Test
	void responseThatRefusesOrIsEmptyFiresNothing() {
		run(Responses.class, (responses, refold) -> {
			responses.notFound();
			responses.badRequest();
			responses.noContent();
			responses.optionalInt(OptionalInt.empty());
			assertThat(refold.attempts()).isEmpty();
			responses.nothing();
			responses.optionalInt(OptionalInt.of(7));
			assertThat(refold.accepted()).extracting(Fired::payload).containsExactly(null, "{\"value\":7}");
		});
	}

	@Test
	void argumentsAreRenderedWithTheirDeclaredTypes() {
		run(Animals.class, (animals, refold) -> {
			animals.one(new Cat("a"));
			animals.two(new Cat("a"), "x");
			animals.list(List.of(new Cat("a")), 1);
			animals.nothing(null, "x");
			assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"kind\":\"cat\",\"name\":\"a\"}",
						"{\"animal\":{\"kind\":\"cat\",\"name\":\"a\"},\"note\":\"x\"}",
						"{\"animals\":[{\"kind\":\"cat\",\"name\":\"a\"}],\"count\":1}",
						"{\"animal\":null,\"note\":\"x\"}");
		});
	}

	@Test
	void resultsAreRenderedWithTheirDeclaredTypes() {
		run(Animals.class, (animals, refold) -> {
			animals.all();
			animals.byName();
			animals.box();
			animals.array();
			animals.later();
			String cat = "{\"kind\":\"cat\",\"name\":\"a\"}";
			assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"value\":[" + cat + "]}", "{\"a\":" + cat + "}", "{\"content\":[" + cat + "]}",
						"{\"value\":[" + cat + "]}", "{\"value\":[" + cat + "]}");
		});
	}

	@Test
	void valueOfASubclassKeepsItsProperties() {
		run(Animals.class, (animals, refold) -> {
			animals.animal();
			animals.labelled();
			assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"kind\":\"cat\",\"name\":\"a\"}",
						"{\"content\":[{\"kind\":\"cat\",\"name\":\"a\"}],\"label\":\"l\"}");
		});
	}

	@Test
	void overloadsThatKotlinMakesDoNotFailTheStart() {
		run(Overloads.class, (overloads, refold) -> {
			overloads.place("a");
			overloads.place("b", 2);
			assertThat(refold.accepted()).extracting(Fired::payload)
				.containsExactly("{\"id\":\"a\",\"count\":1}", "{\"id\":\"b\",\"count\":2}");
		});
	}

	@Test
	void finalMethodThatWasNotGeneratedFailsTheStart() {
		this.runner.withBean(FinalMethods.class)
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("remove 'final'"));
	}

	@Test
	void argumentNamedResultOfAMethodThatGivesNothingIsTheArgument() {
		run(ArgumentsNamedResult.class, (methods, refold) -> {
			methods.nothing(new Order("1"));
			methods.something(new Order("2"));
			methods.stage(new Order("3")).join();
			assertThat(refold.accepted()).extracting(Fired::linkedAccountId).containsExactly("1", "given", "3");
		});
	}

	private <T> void run(Class<T> type, java.util.function.BiConsumer<T, RecordingRefold> scenario) {
		this.runner.withBean(type).run((context) -> {
			assertThat(context).hasNotFailed();
			scenario.accept(context.getBean(type), context.getBean(RecordingRefold.class));
		});
	}

	static class Overloads {

		@RefoldEvent("placed")
		public final void place(String id) {
			place$default(this, id);
		}

		@RefoldEvent("placed")
		public void place(String id, int count) {
		}

		static void place$default(Overloads self, String id) {
			self.place(id, 1);
		}

	}

	static class FinalMethods {

		@RefoldEvent("placed")
		public final void place(String id) {
		}

		@RefoldEvent("placed")
		public void place(String id, int count) {
		}

	}

	static class ArgumentsNamedResult {

		@RefoldEvent(event = "nothing", linkedAccountId = "#result.id")
		public void nothing(Order result) {
		}

		@RefoldEvent(event = "something", linkedAccountId = "#result.id")
		public Order something(Order result) {
			return new Order("given");
		}

		@RefoldEvent(event = "stage", linkedAccountId = "#result.id")
		public CompletableFuture<Void> stage(Order result) {
			return CompletableFuture.completedFuture(null);
		}

	}

	static class Streams {

		@RefoldEvent("e")
		public Stream<String> fire() {
			return Stream.of();
		}

	}

	static class IntStreams {

		@RefoldEvent("e")
		public IntStream fire() {
			return IntStream.of();
		}

	}

	static class Iterators {

		@RefoldEvent("e")
		public Iterator<String> fire() {
			return List.of("").iterator();
		}

	}

	static class Enumerations {

		@RefoldEvent("e")
		public Enumeration<String> fire() {
			return java.util.Collections.emptyEnumeration();
		}

	}

	static class InputStreams {

		@RefoldEvent("e")
		public InputStream fire() {
			return new ByteArrayInputStream(new byte[0]);
		}

	}

	static class OptionalStreams {

		@RefoldEvent("e")
		public Optional<Stream<String>> fire() {
			return Optional.empty();
		}

	}

	static class MonosOfStreams {

		@RefoldEvent("e")
		public Mono<Stream<String>> fire() {
			return Mono.empty();
		}

	}

	static class StreamArguments {

		@RefoldEvent("e")
		public void fire(Stream<String> lines) {
		}

	}

	static class Futures {

		@RefoldEvent("e")
		public Future<String> fire() {
			return new CompletableFuture<>();
		}

	}

	static class FutureTasks {

		@RefoldEvent("e")
		public FutureTask<String> fire() {
			return new FutureTask<>(() -> "");
		}

	}

	static class Callables {

		@RefoldEvent("e")
		public Callable<String> fire() {
			return () -> "";
		}

	}

	static class Suppliers {

		@RefoldEvent("e")
		public Supplier<String> fire() {
			return () -> "";
		}

	}

	static class OptionalFutures {

		@RefoldEvent("e")
		public Optional<Future<String>> fire() {
			return Optional.empty();
		}

	}

	static class Hidden {

		@RefoldEvent(event = "named", payload = "#name")
		public Stream<String> named(String name) {
			return Stream.of("x", "y");
		}

		@RefoldEvent("object")
		public Object object() {
			return Stream.of("x", "y");
		}

		@RefoldEvent(event = "expression", payload = "#result")
		public Iterator<String> expression() {
			return List.of("x", "y").iterator();
		}

		@RefoldEvent("nested")
		public Report nested() {
			return new Report(Stream.of("x", "y"));
		}

		@SuppressWarnings("unchecked")
		@RefoldEvent("future")
		public <T> T future() {
			return (T) new FutureTask<>(() -> "");
		}

	}

	record Report(Stream<String> lines) {
	}

	record Order(String id) {
	}

	static class Responses {

		@RefoldEvent(event = "ok", linkedAccountId = "#result.id")
		public ResponseEntity<Order> ok() {
			return ResponseEntity.ok().header("secret", "x").body(new Order("1"));
		}

		@RefoldEvent("entity")
		public HttpEntity<Order> entity() {
			return new HttpEntity<>(new Order("2"));
		}

		@RefoldEvent("mono")
		public Mono<ResponseEntity<Order>> mono() {
			return Mono.just(ResponseEntity.ok(new Order("3")));
		}

		@RefoldEvent("optional")
		public ResponseEntity<Optional<Order>> optional() {
			return ResponseEntity.ok(Optional.of(new Order("4")));
		}

		@RefoldEvent("stage")
		public CompletableFuture<ResponseEntity<Order>> stage() {
			return CompletableFuture.completedFuture(ResponseEntity.ok(new Order("5")));
		}

		@RefoldEvent("not.found")
		public ResponseEntity<Void> notFound() {
			return ResponseEntity.notFound().build();
		}

		@RefoldEvent("bad.request")
		public ResponseEntity<Object> badRequest() {
			return ResponseEntity.badRequest().body(Map.of("title", "no"));
		}

		@RefoldEvent("no.content")
		public ResponseEntity<Order> noContent() {
			return ResponseEntity.noContent().build();
		}

		@RefoldEvent("nothing")
		public ResponseEntity<Void> nothing() {
			return ResponseEntity.noContent().build();
		}

		@RefoldEvent("optional.int")
		public OptionalInt optionalInt(OptionalInt value) {
			return value;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	interface Animal {

	}

	@JsonTypeName("cat")
	record Cat(String name) implements Animal {

	}

	static class Box<T> {

		private final List<T> content;

		Box(List<T> content) {
			this.content = content;
		}

		public List<T> getContent() {
			return this.content;
		}

	}

	static class LabelledBox<T> extends Box<T> {

		LabelledBox(List<T> content) {
			super(content);
		}

		public String getLabel() {
			return "l";
		}

	}

	static class Animals {

		@RefoldEvent("one")
		public void one(Animal animal) {
		}

		@RefoldEvent("two")
		public void two(Animal animal, String note) {
		}

		@RefoldEvent("list")
		public void list(List<Animal> animals, int count) {
		}

		@RefoldEvent("nothing")
		public void nothing(@Nullable Animal animal, String note) {
		}

		@RefoldEvent("all")
		public List<Animal> all() {
			return List.of(new Cat("a"));
		}

		@RefoldEvent("by.name")
		public Map<String, Animal> byName() {
			return Map.of("a", new Cat("a"));
		}

		@RefoldEvent("box")
		public Box<Animal> box() {
			return new Box<>(List.of(new Cat("a")));
		}

		@RefoldEvent("array")
		public Animal[] array() {
			return new Animal[] { new Cat("a") };
		}

		@RefoldEvent("later")
		public CompletableFuture<List<Animal>> later() {
			return CompletableFuture.completedFuture(List.of(new Cat("a")));
		}

		@RefoldEvent("animal")
		public Animal animal() {
			return new Cat("a");
		}

		@RefoldEvent("labelled")
		public Box<Animal> labelled() {
			return new LabelledBox<>(List.of(new Cat("a")));
		}

	}

	static class Directories {

		@RefoldEvent("directory")
		public @Nullable DirectoryStream<Path> fire() {
			return null;
		}

	}

	static class Cursors {

		@RefoldEvent("cursor")
		public @Nullable Cursor fire() {
			return null;
		}

	}

	interface Cursor extends Iterable<String>, AutoCloseable {

	}

	static class StagesOfStages {

		@RefoldEvent("later")
		public CompletableFuture<CompletableFuture<String>> fire() {
			return CompletableFuture.completedFuture(CompletableFuture.completedFuture("a"));
		}

	}

	static class OptionalStages {

		@RefoldEvent("later")
		public Optional<CompletableFuture<String>> fire() {
			return Optional.empty();
		}

	}

	static class ResponsesOfStages {

		@RefoldEvent("later")
		public ResponseEntity<CompletableFuture<String>> fire() {
			return ResponseEntity.ok(CompletableFuture.completedFuture("a"));
		}

	}

	static class StagesOfMonos {

		@RefoldEvent("later")
		public CompletableFuture<Mono<String>> fire() {
			return CompletableFuture.completedFuture(Mono.just("a"));
		}

	}

	static class MonoArguments {

		@RefoldEvent("argument")
		public void fire(Mono<String> body) {
		}

	}

	static class StageArguments {

		@RefoldEvent("argument")
		public Mono<Void> fire(CompletableFuture<String> body) {
			return Mono.empty();
		}

	}

	static class FluxAndMoreArguments {

		@RefoldEvent("argument")
		public void fire(String id, Flux<String> body) {
		}

	}

	static class NotCompleted {

		@RefoldEvent("list")
		public List<Object> list() {
			return List.of(CompletableFuture.completedFuture("a"));
		}

		@RefoldEvent("map")
		public Map<String, Object> map() {
			return Map.of("order", Mono.just("a"));
		}

	}

	static class Handlers {

		@RefoldEvent("book")
		public void book(@RequestHeader("Authorization") String authorization, String id,
				@RequestAttribute List<String> user) {
		}

	}

}
