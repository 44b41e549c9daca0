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
package ai.refold.spring;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.outbox.RefoldOutbox;
import ai.refold.spring.webhook.inbox.RefoldInbox;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The hints that a native image needs.
 */
class RuntimeHintsTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("ai.refold."))
			.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ApplicationApi", "ConfigApi", "ConnectUrlApi", "EventDefinitionApi", "ExecutionApi",
			"LinkedAccountApi", "SessionTokenApi", "WebhookApi", "WorkflowApi" })
	void interfacesOfTheApiCanBeProxied(String name) throws Exception {
		Class<?> api = ClassUtils.forName("ai.refold.spring.client.resource." + name, null);
		assertThat(RuntimeHintsPredicates.proxies()
			.forInterfaces(TypeReference.of(api), TypeReference.of(SpringProxy.class), TypeReference.of(Advised.class),
					TypeReference.of(DecoratingProxy.class)))
			.accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(api.getMethods()[0])).accepts(this.hints);
	}

	@Test
	void whatIsSentOverTheWireCanBeBound() {
		assertThat(REFLECTION.onMethodInvocation(LinkedAccount.class, "name")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(WebhookRequest.class, "url")).accepts(this.hints);
		assertThat(REFLECTION.onType(TypeReference.of("ai.refold.spring.client.RefoldClient$FiringResponse")))
			.accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ai.refold.spring.outbox.OutboxRow", "ai.refold.spring.outbox.OutboxFailure",
			"ai.refold.spring.webhook.inbox.InboxRow", "ai.refold.spring.webhook.inbox.InboxFailure" })
	void rowsCanBeBound(String name) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, RefoldOutbox.class, RefoldInbox.class);
		assertThat(REFLECTION.onType(TypeReference.of(name))).accepts(this.hints);
	}

	@Test
	void scriptsAreRegistered() {
		String script = "ai/refold/spring/jdbc/schema-postgresql.sql";
		assertThat(getClass().getClassLoader().getResource(script)).isNotNull();
		assertThat(RuntimeHintsPredicates.resource().forResource(script)).accepts(this.hints);
	}

	@Test
	void payloadsOfAnnotatedMethodsCanBeBound() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Orders.class, Shipped.class);
		assertThat(REFLECTION.onMethodInvocation(Orders.class, "place")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Order.class, "id")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Invoice.class, "number")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Customer.class, "name")).accepts(this.hints);
		assertThat(REFLECTION.onMethodInvocation(Shipped.class, "id")).accepts(this.hints);
	}

	static class Orders {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#customer.name")
		Mono<Order> place(Customer customer) {
			return Mono.empty();
		}

		@RefoldEvent(event = "invoice.paid", linkedAccountId = "'acme'")
		Optional<Invoice> pay() {
			return Optional.empty();
		}

	}

	record Order(String id) {

	}

	record Invoice(String number) {

	}

	record Customer(String name) {

	}

	@RefoldEvent(event = "order.shipped", linkedAccountId = "'acme'")
	record Shipped(String id) {

	}

}
