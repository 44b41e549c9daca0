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

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * Arguments that carry no business data, but what a framework hands to a method, often
 * with credentials in it.
 */
final class Infrastructure {

	private static final List<Class<?>> TYPES = List.of(Principal.class, Locale.class, TimeZone.class, ZoneId.class,
			InputStream.class, OutputStream.class, Reader.class, Writer.class);

	private static final List<String> PACKAGES = List.of("jakarta.servlet.", "org.springframework.http.",
			"org.springframework.web.", "org.springframework.ui.", "org.springframework.validation.",
			"org.springframework.security.", "org.springframework.messaging.", "kotlin.coroutines.");

	private static final Set<String> ANNOTATIONS = Set.of("RequestHeader", "CookieValue", "RequestAttribute",
			"SessionAttribute", "AuthenticationPrincipal", "CurrentSecurityContext", "Header", "Headers");

	private Infrastructure() {
	}

	static boolean isCarriedBy(Parameter parameter) {
		return contains(parameter.getType()) || MergedAnnotations.from(parameter)
			.stream()
			.map(MergedAnnotation::getType)
			.anyMatch((type) -> ANNOTATIONS.contains(type.getSimpleName())
					&& type.getName().startsWith("org.springframework."));
	}

	private static boolean contains(Class<?> type) {
		return TYPES.stream().anyMatch((candidate) -> candidate.isAssignableFrom(type))
				|| PACKAGES.stream().anyMatch(type.getName()::startsWith);
	}

}
