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
package ai.refold.spring.event.definition;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates sample payloads from their type alone, with the property names that the
 * application's mapper would use. The values are constants, never data.
 */
final class SampleFactory {

	private final JsonMapper mapper;

	SampleFactory(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Return the sample that defines an event, as JSON.
	 * @return the sample, {@code null} if the type of the payload says nothing
	 */
	@Nullable String create(UsedEvent event) {
		ResolvableType type = event.payloadType();
		Class<?> raw = (type != null) ? type.resolve() : null;
		if (type == null || raw == null || raw == Object.class) {
			return null;
		}
		SampleVisitor visitor = new SampleVisitor(List.of());
		this.mapper.acceptJsonFormatVisitor(this.mapper
			.constructType((type.getType() instanceof Class || type.hasGenerics()) ? type.getType() : raw), visitor);
		Object payload = (visitor.sample() instanceof Map<?, ?> object) ? object : Map.of("value", visitor.sample());
		return this.mapper.writeValueAsString(new Sample(event.name(), payload));
	}

	private record Sample(String event, Object payload) {

	}

}
