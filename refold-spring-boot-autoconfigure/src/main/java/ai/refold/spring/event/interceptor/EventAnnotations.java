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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Objects;

import org.springframework.core.annotation.AnnotationConfigurationException;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotationPredicates;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.annotation.MergedAnnotations;

import ai.refold.spring.event.RefoldEvent;

/**
 * Finds {@link RefoldEvent} annotations, including repeatable, composed and inherited
 * ones. Those of a type replace those of its supertypes. Those of types that are not
 * related all count, equal ones once.
 */
final class EventAnnotations {

	private EventAnnotations() {
	}

	/**
	 * Return whether there is an annotation, be it a malformed one.
	 */
	static boolean isPresent(AnnotatedElement element) {
		try {
			return !find(element).isEmpty();
		}
		catch (AnnotationConfigurationException ex) {
			return true;
		}
	}

	static List<MergedAnnotation<RefoldEvent>> find(AnnotatedElement element) {
		List<MergedAnnotation<RefoldEvent>> all = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream(RefoldEvent.class)
			.toList();
		return all.stream()
			.filter((annotation) -> all.stream().noneMatch((other) -> replaces(type(other), type(annotation))))
			.filter(MergedAnnotationPredicates.unique(MergedAnnotation::synthesize))
			.toList();
	}

	private static boolean replaces(Class<?> type, Class<?> other) {
		return type != other && other.isAssignableFrom(type);
	}

	private static Class<?> type(MergedAnnotation<RefoldEvent> annotation) {
		return (annotation.getSource() instanceof Class<?> type) ? type
				: ((Member) Objects.requireNonNull(annotation.getSource())).getDeclaringClass();
	}

}
