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
package ai.refold.docs.properties;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of properties shows the defaults that an application gets which sets nothing.
 */
class PropertiesDefaultsTests {

	private static final Path PAGE = Path.of("..", "docs", "properties.md");

	private static final Pattern ROW = Pattern.compile("^\\| `(refold\\.[\\w.-]+)` \\| [^|]* \\| (?:`([^|]*)`)? \\|",
			Pattern.MULTILINE);

	private final MultiValueMap<String, Object> bound = bindNothing();

	@TestFactory
	Stream<DynamicTest> defaultIsTheBoundOne() throws IOException {
		return ROW.matcher(Files.readString(PAGE)).results().map((row) -> DynamicTest.dynamicTest(row.group(1), () -> {
			Object value = valueOf(row.group(1));
			if (row.group(2) != null) {
				assertThat(value).isNotNull()
					.isEqualTo(ApplicationConversionService.getSharedInstance()
						.convert(row.group(2), ClassUtils.resolvePrimitiveIfNecessary(value.getClass())));
			}
			else {
				assertThat(isNothing(value)).as("nothing, but " + value).isTrue();
			}
		}));
	}

	private static MultiValueMap<String, Object> bindNothing() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		Binder binder = new Binder(new MapConfigurationPropertySource());
		MultiValueMap<String, Object> bound = new LinkedMultiValueMap<>();
		scanner.findCandidateComponents("ai.refold.spring.autoconfigure").forEach((candidate) -> {
			Class<?> type = ClassUtils.resolveClassName(String.valueOf(candidate.getBeanClassName()), null);
			String prefix = type.getAnnotation(ConfigurationProperties.class).value();
			bound.add(prefix, binder.bindOrCreate(prefix, type));
		});
		return bound;
	}

	private @Nullable Object valueOf(String name) {
		for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
			for (Object object : this.bound.getOrDefault(name.substring(0, dot), List.of())) {
				if (accessor(object, name.substring(dot + 1).split("\\.")[0]) != null) {
					return read(object, name.substring(dot + 1));
				}
			}
		}
		throw new IllegalStateException("Nothing binds " + name);
	}

	private static @Nullable Object read(Object object, String path) {
		Object value = object;
		for (String segment : path.split("\\.")) {
			Method accessor = (value != null) ? accessor(value, segment) : null;
			value = (accessor != null) ? ReflectionUtils.invokeMethod(accessor, value) : null;
		}
		return value;
	}

	private static @Nullable Method accessor(Object object, String segment) {
		String name = Arrays.stream(segment.split("-")).map(StringUtils::capitalize).collect(Collectors.joining());
		for (String candidate : List.of("get" + name, "is" + name, StringUtils.uncapitalize(name))) {
			Method accessor = ReflectionUtils.findMethod(object.getClass(), candidate);
			if (accessor != null) {
				ReflectionUtils.makeAccessible(accessor);
				return accessor;
			}
		}
		return null;
	}

	private static boolean isNothing(@Nullable Object value) {
		return value == null || (value instanceof Collection<?> values && values.isEmpty())
				|| (value instanceof Map<?, ?> map && map.isEmpty());
	}

}
