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
package ai.refold.spring.event.interceptor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;

import ai.refold.spring.beans.SuspendingFunction;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.ValueAvailability;

/**
 * Parses methods into {@link AnnotatedMethod annotated methods}.
 */
final class AnnotatedMethodParser {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	private final EventOperationParser operations;

	AnnotatedMethodParser(EventOperationParser operations) {
		this.operations = operations;
	}

	@Nullable AnnotatedMethod parse(Method method, Class<?> targetClass) {
		try {
			List<MergedAnnotation<RefoldEvent>> annotations = EventAnnotations.find(method);
			return annotations.isEmpty() ? null : parse(method, targetClass, annotations);
		}
		catch (AnnotationConfigurationException ex) {
			return new AnnotatedMethod(method, targetClass, List.of(), VariableScope.ofMethod(0, List.of(), false),
					DefaultPayload.OF_RESULT, MethodResult.UNKNOWN, null, List.of(String.valueOf(ex.getMessage())));
		}
	}

	private AnnotatedMethod parse(Method method, Class<?> targetClass,
			List<MergedAnnotation<RefoldEvent>> annotations) {
		List<String> problems = new ArrayList<>();
		MethodResult result = MethodResult.of(method, targetClass);
		Stream.of(result.problem(), suspensionProblem(method)).filter(Objects::nonNull).forEach(problems::add);
		List<String[]> names = names(method, annotations);
		VariableScope scope = VariableScope.ofMethod(SuspendingFunction.parameterCount(method), names,
				!result.givesNothing());
		DefaultPayload payload = result.givesNothing()
				? DefaultPayload.ofArguments(method, targetClass, names.isEmpty() ? null : names.get(0))
				: DefaultPayload.ofResult(result.content());
		List<EventOperation> operations = annotations.stream()
			.map((annotation) -> this.operations.parse(annotation.synthesize(), scope, problems::add))
			.filter(Objects::nonNull)
			.toList();
		boolean defaultPayload = operations.stream().anyMatch((operation) -> operation.payload() == null);
		if (defaultPayload && payload.needsNames() && names.isEmpty()) {
			problems.add("the arguments are the payload by name, but the names are not in the class file: "
					+ "compile with -parameters, or set payload");
		}
		if (defaultPayload && result.problem() == null) {
			checkReadable(method, payload, result, problems);
		}
		checkVisible(method, targetClass, problems);
		return new AnnotatedMethod(method, targetClass, operations, scope, payload, result,
				interfaceDeclaration(annotations), List.copyOf(problems));
	}

	private static @Nullable String suspensionProblem(Method method) {
		return SuspendingFunction.isUnobservable(method)
				? "the completion of a suspend function cannot be observed: add " + SuspendingFunction.REQUIREMENTS
						+ ", or annotate a function that does not suspend"
				: null;
	}

	private static @Nullable Method interfaceDeclaration(List<MergedAnnotation<RefoldEvent>> annotations) {
		return (annotations.get(0).getSource() instanceof Method source && source.getDeclaringClass().isInterface())
				? source : null;
	}

	private static void checkReadable(Method method, DefaultPayload payload, MethodResult result,
			List<String> problems) {
		Stream<Class<?>> types = (payload.arguments() != null)
				? payload.arguments().values().stream().map((index) -> method.getParameterTypes()[index])
				: Stream.of(result.content().resolve(Object.class));
		types.forEach((type) -> {
			switch (ValueAvailability.of(type)) {
				case ONCE ->
					problems.add("the default payload (%s) can be read only once, and the caller needs it: set payload"
						.formatted(type.getName()));
				case LATER ->
					problems.add("the default payload (%s) is not completed when the method returns: set payload"
						.formatted(type.getName()));
				case AVAILABLE -> {
				}
			}
		});
	}

	/**
	 * Return the parameter names, first as the annotated declaration has them.
	 */
	private List<String[]> names(Method method, List<MergedAnnotation<RefoldEvent>> annotations) {
		List<String[]> names = new ArrayList<>();
		Stream
			.concat(annotations.stream()
				.map(MergedAnnotation::getSource)
				.filter(Method.class::isInstance)
				.map(Method.class::cast), Stream.of(method))
			.filter((declaration) -> declaration.getParameterCount() == method.getParameterCount())
			.distinct()
			.forEach((declaration) -> {
				@Nullable String @Nullable [] found = this.names.getParameterNames(declaration);
				if (found != null && found.length > 0) {
					names.add(Arrays.stream(found).map(String::valueOf).toArray(String[]::new));
				}
			});
		return names;
	}

	private void checkVisible(Method method, Class<?> targetClass, List<String> problems) {
		int modifiers = method.getModifiers();
		if ((modifiers & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0
				&& !method.getDeclaringClass().getPackageName().equals(targetClass.getPackageName())) {
			problems.add(
					"calls of a package-private method of another package (%s) cannot be seen by a proxy: make it public or protected"
						.formatted(method.getDeclaringClass().getPackageName()));
		}
		for (String modifier : List.of("private", "static", "final")) {
			if (Modifier.toString(modifiers).contains(modifier)) {
				problems
					.add("calls of a %s method cannot be seen by a proxy: remove '%s'".formatted(modifier, modifier));
			}
		}
	}

}
