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
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;

import ai.refold.spring.event.RefoldEvent;

/**
 * Makes {@link AnnotatedMethod annotated methods} of methods.
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
					DefaultPayload.OF_RESULT, ResolvableType.NONE, false, null,
					List.of(String.valueOf(ex.getMessage())));
		}
	}

	private AnnotatedMethod parse(Method method, Class<?> targetClass,
			List<MergedAnnotation<RefoldEvent>> annotations) {
		List<String> problems = new ArrayList<>();
		ReactiveAdapter adapter = adapter(method, problems);
		String unfollowable = SuspendingFunction.problem(method);
		if (unfollowable != null) {
			problems.add(unfollowable);
		}
		ResolvableType content = content(SuspendingFunction.returnType(method, targetClass), adapter);
		boolean givesNothing = (adapter != null && adapter.isNoValue()) || isNothing(content.resolve(Object.class));
		List<String[]> names = names(method, annotations);
		VariableScope scope = VariableScope.ofMethod(SuspendingFunction.parameterCount(method), names, !givesNothing);
		DefaultPayload payload = givesNothing
				? DefaultPayload.ofArguments(method, names.isEmpty() ? null : names.get(0)) : DefaultPayload.OF_RESULT;
		List<EventOperation> operations = annotations.stream()
			.map((annotation) -> this.operations.parse(annotation.synthesize(), scope, problems::add))
			.filter(Objects::nonNull)
			.toList();
		boolean defaultPayload = operations.stream().anyMatch((operation) -> operation.payload() == null);
		if (defaultPayload && payload.needsNames() && names.isEmpty()) {
			problems.add("the arguments are the payload by name, but the names are not in the class file: "
					+ "compile with -parameters, or set payload");
		}
		checkVisible(method, problems);
		return new AnnotatedMethod(method, targetClass, operations, scope, payload, content, givesNothing, adapter,
				List.copyOf(problems));
	}

	private @Nullable ReactiveAdapter adapter(Method method, List<String> problems) {
		Class<?> type = method.getReturnType();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return null;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
		if (adapter != null && !type.isAssignableFrom(adapter.getReactiveType())) {
			problems.add("a %s cannot be followed: return a Mono or a Flux".formatted(type.getName()));
			return null;
		}
		return adapter;
	}

	private ResolvableType content(ResolvableType type, @Nullable ReactiveAdapter adapter) {
		if (adapter != null) {
			return type.getGeneric();
		}
		return CompletionStage.class.isAssignableFrom(type.toClass()) ? type.as(CompletionStage.class).getGeneric()
				: type;
	}

	private boolean isNothing(Class<?> type) {
		return type == void.class || type == Void.class || type.getName().equals("kotlin.Unit");
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

	private void checkVisible(Method method, List<String> problems) {
		int modifiers = method.getModifiers();
		for (String modifier : List.of("private", "static", "final")) {
			if (Modifier.toString(modifiers).contains(modifier)) {
				problems
					.add("calls of a %s method cannot be seen by a proxy: remove '%s'".formatted(modifier, modifier));
			}
		}
	}

}
