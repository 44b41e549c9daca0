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
package ai.refold.spring.documented;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import reactor.core.publisher.Flux;

import ai.refold.spring.client.resource.RefoldPage;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RequiresAuthentication;
import ai.refold.spring.test.server.http.FieldFormat;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call of the client is an operation of Refold's OpenAPI description, with its
 * method, path, authentication, headers, query and bodies, or deviates for a reason.
 * Calls that the HTTP interfaces do not describe whole are in
 * {@link ClientRequestConformanceTests}.
 */
class ClientConformanceTests {

	private final Description description = new Description();

	private final Deviations deviations = new Deviations();

	@Test
	void clientDeviatesOnlyWhereThereIsAReason() {
		List<Method> calls = calls();
		assertThat(calls).hasSizeGreaterThan(30);
		calls.forEach(this::compare);
		this.deviations.assertReasonable("client");
	}

	private static List<Method> calls() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition beanDefinition) {
				return true;
			}

		};
		scanner.addIncludeFilter(new AnnotationTypeFilter(HttpExchange.class));
		return scanner.findCandidateComponents("ai.refold.spring")
			.stream()
			.map((candidate) -> ClassUtils.resolveClassName(candidate.getBeanClassName(), null))
			.filter((type) -> type.isInterface())
			.flatMap((type) -> Stream.of(type.getDeclaredMethods()))
			.filter((method) -> AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class))
			.toList();
	}

	private void compare(Method method) {
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		Operation operation = this.description.find(exchange.method(), exchange.url()).orElse(null);
		if (operation == null) {
			this.deviations.add(exchange.method() + " " + exchange.url(), "is not described");
			return;
		}
		compareAccess(operation, method);
		compareQuery(operation, method);
		compareHeaders(operation, method);
		compareBody(operation, method);
		compareResponse(operation, ResolvableType.forMethodReturnType(method));
	}

	private void compareAccess(Operation operation, Method method) {
		AuthenticationScheme access = access(method);
		for (Map.Entry<String, String> credential : Map.of("key", "acceptsKey", "token", "acceptsToken").entrySet()) {
			boolean used = Boolean.TRUE.equals(ReflectionTestUtils.invokeMethod(access, credential.getValue()));
			boolean described = operation.credentials().contains(credential.getKey());
			if (used && !described) {
				deviates(operation, "may send a " + credential.getKey());
			}
		}
		boolean accountSent = Arrays.asList(method.getParameterTypes()).contains(AccountScope.class);
		if (!accountSent && find(operation.headers(), "linked_account_id").isPresent()) {
			deviates(operation, "never names an account");
		}
	}

	private static AuthenticationScheme access(Method method) {
		RequiresAuthentication access = AnnotatedElementUtils.findMergedAnnotation(method,
				RequiresAuthentication.class);
		if (access == null) {
			access = AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(),
					RequiresAuthentication.class);
		}
		return (access != null) ? access.value() : AuthenticationScheme.ORGANIZATION;
	}

	private void compareQuery(Operation operation, Method method) {
		Set<String> sent = new TreeSet<>();
		Set<String> alwaysSent = new TreeSet<>();
		for (Parameter parameter : method.getParameters()) {
			RequestParam query = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
			if (query != null && !query.name().isEmpty()) {
				sent.add(query.name());
				if (query.required()) {
					alwaysSent.add(query.name());
				}
			}
		}
		sent.stream()
			.filter((name) -> find(operation.query(), name).isEmpty())
			.forEach((name) -> deviates(operation, "sends query parameter " + name));
		operation.query()
			.stream()
			.filter((query) -> query.required() && !alwaysSent.contains(query.name()))
			.forEach((query) -> deviates(operation, "may leave out query parameter " + query.name()));
	}

	private void compareHeaders(Operation operation, Method method) {
		List<RequestHeader> sent = Arrays.stream(method.getParameters())
			.map((parameter) -> AnnotatedElementUtils.findMergedAnnotation(parameter, RequestHeader.class))
			.filter((header) -> header != null)
			.toList();
		sent.stream()
			.filter((header) -> !header.name().isEmpty() && find(operation.headers(), header.name()).isEmpty())
			.forEach((header) -> deviates(operation, "sends header " + header.name()));
		boolean others = sent.stream().anyMatch((header) -> header.name().isEmpty());
		operation.headers()
			.stream()
			.filter((header) -> header.required() && !header.name().equals("linked_account_id") && !others)
			.filter((header) -> sent.stream().noneMatch((other) -> other.name().equals(header.name())))
			.forEach((header) -> deviates(operation, "leaves out header " + header.name()));
	}

	private void compareBody(Operation operation, Method method) {
		Optional<Parameter> body = Arrays.stream(method.getParameters())
			.filter((parameter) -> parameter.isAnnotationPresent(RequestBody.class))
			.findFirst();
		if (body.isEmpty() || operation.body().isEmpty()) {
			if (body.isPresent() || operation.bodyRequired()) {
				deviates(operation, body.isPresent() ? "sends a body" : "sends no body");
			}
			return;
		}
		List<FieldFormat> described = operation.body().get().fields();
		ResolvableType sent = ResolvableType.forType(body.get().getParameterizedType());
		compareFields(operation, "sends ", "", described, sent);
		described.stream()
			.filter(FieldFormat::required)
			.filter((field) -> JavaTypes.fields(sent.resolve(Object.class))
				.keySet()
				.stream()
				.noneMatch((names) -> names.contains(field.name())))
			.forEach((field) -> deviates(operation, "never sends " + field.name()));
	}

	private void compareResponse(Operation operation, ResolvableType type) {
		ResolvableType returned = type.getGeneric();
		if (returned.resolve(Object.class) == Void.class) {
			return;
		}
		boolean page = returned.resolve(Object.class) == RefoldPage.class;
		String read = page ? Operation.PAGE : (type.resolve() == Flux.class) ? "object[]" : "object";
		String described = operation.response().map(Operation.Json::type).orElse("nothing");
		if (!read.equals(described)) {
			deviates(operation, "reads " + read);
		}
		compareFields(operation, "reads ", "", this.description.returnedFields(operation),
				page ? returned.getGeneric() : returned);
	}

	private void compareFields(Operation operation, String verb, String prefix, List<FieldFormat> described,
			ResolvableType type) {
		if (described.isEmpty()) {
			return;
		}
		JavaTypes.fields(type.resolve(Object.class)).forEach((names, fieldType) -> {
			String name = prefix + names.get(0);
			Optional<FieldFormat> format = names.stream().flatMap((any) -> find(described, any).stream()).findFirst();
			if (format.isEmpty()) {
				deviates(operation, verb + name);
			}
			else if (!JavaTypes.fits(fieldType, format.get())) {
				deviates(operation,
						"%s%s as %s".formatted(verb, name, fieldType.resolve(Object.class).getSimpleName()));
			}
			compareFields(operation, verb, name + ".", this.description.fieldsOf(names.get(0)),
					JavaTypes.element(fieldType));
		});
	}

	private static Optional<FieldFormat> find(List<FieldFormat> fields, String name) {
		return fields.stream().filter((field) -> field.name().equals(name)).findFirst();
	}

	private void deviates(Operation operation, String how) {
		this.deviations.add(operation, how);
	}

}
