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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonValueFormat;

/**
 * Creates a sample from Jackson's description of a type. Objects within objects end at a
 * depth, and where a type contains itself.
 */
final class SampleVisitor extends JsonFormatVisitorWrapper.Base {

	private static final int MAX_DEPTH = 4;

	private final List<JavaType> path;

	private Object sample = Map.of();

	SampleVisitor(List<JavaType> path) {
		this.path = path;
	}

	Object sample() {
		return this.sample;
	}

	@Override
	public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
		Map<String, Object> object = new LinkedHashMap<>();
		this.sample = object;
		return ends(type) ? null : new Properties(object, type);
	}

	@Override
	public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
		List<Object> items = new ArrayList<>();
		this.sample = items;
		return new Items(items);
	}

	@Override
	public JsonStringFormatVisitor expectStringFormat(JavaType type) {
		this.sample = "text";
		return new JsonStringFormatVisitor.Base() {

			@Override
			public void format(JsonValueFormat format) {
				switch (format) {
					case DATE_TIME -> SampleVisitor.this.sample = "2026-01-01T00:00:00Z";
					case DATE -> SampleVisitor.this.sample = "2026-01-01";
					default -> {
					}
				}
			}

			@Override
			public void enumTypes(Set<String> names) {
				names.stream().findFirst().ifPresent((name) -> SampleVisitor.this.sample = name);
			}

		};
	}

	@Override
	public JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
		this.sample = 1.5;
		return new JsonNumberFormatVisitor.Base();
	}

	@Override
	public JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
		this.sample = 1;
		return new JsonIntegerFormatVisitor.Base();
	}

	@Override
	public JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
		this.sample = true;
		return new JsonBooleanFormatVisitor.Base();
	}

	private boolean ends(JavaType type) {
		return this.path.size() >= MAX_DEPTH || this.path.contains(type);
	}

	private Object sample(JsonFormatVisitable visitable, JavaType type, List<JavaType> path) {
		SampleVisitor visitor = new SampleVisitor(path);
		visitor.setContext(getContext());
		visitable.acceptJsonFormatVisitor(visitor, type);
		return visitor.sample();
	}

	/**
	 * The properties of an object.
	 */
	private final class Properties extends JsonObjectFormatVisitor.Base {

		private final Map<String, Object> object;

		private final List<JavaType> within;

		Properties(Map<String, Object> object, JavaType type) {
			super(SampleVisitor.this.getContext());
			this.object = object;
			this.within = new ArrayList<>(SampleVisitor.this.path);
			this.within.add(type);
		}

		@Override
		public void property(BeanProperty property) {
			optionalProperty(property);
		}

		@Override
		public void optionalProperty(BeanProperty property) {
			optionalProperty(property.getName(),
					getContext().findPrimaryPropertySerializer(property.getType(), property), property.getType());
		}

		@Override
		public void property(String name, JsonFormatVisitable visitable, JavaType type) {
			optionalProperty(name, visitable, type);
		}

		@Override
		public void optionalProperty(String name, JsonFormatVisitable visitable, JavaType type) {
			this.object.put(name, sample(visitable, type, this.within));
		}

	}

	/**
	 * The items of an array, of which one is shown.
	 */
	private final class Items extends JsonArrayFormatVisitor.Base {

		private final List<Object> items;

		Items(List<Object> items) {
			super(SampleVisitor.this.getContext());
			this.items = items;
		}

		@Override
		public void itemsFormat(@Nullable JsonFormatVisitable visitable, JavaType type) {
			if (visitable != null) {
				this.items.add(sample(visitable, type, SampleVisitor.this.path));
			}
		}

		@Override
		public void itemsFormat(JsonFormatTypes format) {
			switch (format) {
				case STRING -> this.items.add("text");
				case NUMBER -> this.items.add(1.5);
				case INTEGER -> this.items.add(1);
				case BOOLEAN -> this.items.add(true);
				default -> {
				}
			}
		}

	}

}
