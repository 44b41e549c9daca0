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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotationConfigurationException;

/**
 * An annotated class of application events.
 *
 * @param origin the class
 * @param operations its annotations
 * @param problems why they cannot work
 */
record AnnotatedType(String origin, List<EventOperation> operations,
		List<String> problems) implements EventOperationSource {

	private static final VariableScope SCOPE = VariableScope.ofApplicationEvent();

	@Override
	public VariableScope scope() {
		return SCOPE;
	}

	static @Nullable AnnotatedType parse(Class<?> type, EventOperationParser parser) {
		if (!EventAnnotations.isPresent(type)) {
			return null;
		}
		List<String> problems = new ArrayList<>();
		List<EventOperation> operations = List.of();
		try {
			operations = EventAnnotations.find(type)
				.stream()
				.map((annotation) -> parser.parse(annotation.synthesize(), SCOPE, problems::add))
				.filter(Objects::nonNull)
				.toList();
		}
		catch (AnnotationConfigurationException ex) {
			problems.add(String.valueOf(ex.getMessage()));
		}
		return new AnnotatedType(type.getName(), problems.isEmpty() ? operations : List.of(), List.copyOf(problems));
	}

}
