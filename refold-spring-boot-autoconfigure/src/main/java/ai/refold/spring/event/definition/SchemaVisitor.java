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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsonFormatVisitors.JsonArrayFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonBooleanFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatTypes;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitable;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonIntegerFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonMapFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonNumberFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonStringFormatVisitor;
import tools.jackson.databind.jsonFormatVisitors.JsonValueFormat;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.bean.BeanAsArraySerializer;

/**
 * Creates a JSON schema from Jackson's description of a type. Objects within objects end
 * at a depth, and where a type contains itself.
 */
final class SchemaVisitor extends JsonFormatVisitorWrapper.Base {

	private static final int MAX_DEPTH = 4;

	private final List<JavaType> path;

	private final boolean nullable;

	private final Map<String, Object> schema = new LinkedHashMap<>();

	SchemaVisitor(List<JavaType> path, boolean nullable) {
		this.path = path;
		this.nullable = nullable;
	}

	Map<String, Object> schema() {
		return this.schema;
	}

	@Override
	public @Nullable JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
		if (this.path.isEmpty() && getContext().findRootValueSerializer(type) instanceof BeanAsArraySerializer) {
			return null;
		}
		if (this.path.contains(type)) {
			expect(JsonFormatTypes.OBJECT);
			return null;
		}
		return (this.path.size() < MAX_DEPTH) ? new Properties(type) : null;
	}

	@Override
	public @Nullable JsonMapFormatVisitor expectMapFormat(JavaType type) {
		expect(JsonFormatTypes.OBJECT);
		return null;
	}

	@Override
	public @Nullable JsonArrayFormatVisitor expectArrayFormat(JavaType type) {
		if (isWrittenAsText(type)) {
			expect(JsonFormatTypes.STRING);
			return null;
		}
		expect(JsonFormatTypes.ARRAY);
		return new Items();
	}

	/**
	 * Jackson describes these as arrays of bytes or characters.
	 */
	private static boolean isWrittenAsText(JavaType type) {
		return type.hasRawClass(byte[].class) || type.hasRawClass(char[].class)
				|| type.isTypeOrSubTypeOf(ByteBuffer.class);
	}

	// Examples, not "format" and "enum": those would refuse the text of a @JsonFormat
	// pattern, and constants that are added later
	@Override
	public JsonStringFormatVisitor expectStringFormat(JavaType type) {
		expect(JsonFormatTypes.STRING);
		return new JsonStringFormatVisitor.Base() {

			@Override
			public void format(JsonValueFormat format) {
				switch (format) {
					case DATE_TIME -> SchemaVisitor.this.schema.put("examples", List.of("2026-01-01T00:00:00Z"));
					case DATE -> SchemaVisitor.this.schema.put("examples", List.of("2026-01-01"));
					default -> {
					}
				}
			}

			@Override
			public void enumTypes(Set<String> names) {
				if (!names.isEmpty()) {
					SchemaVisitor.this.schema.put("examples", List.copyOf(names));
				}
			}

		};
	}

	@Override
	public @Nullable JsonNumberFormatVisitor expectNumberFormat(JavaType type) {
		expect(JsonFormatTypes.NUMBER);
		return null;
	}

	@Override
	public @Nullable JsonIntegerFormatVisitor expectIntegerFormat(JavaType type) {
		expect(JsonFormatTypes.INTEGER);
		return null;
	}

	@Override
	public @Nullable JsonBooleanFormatVisitor expectBooleanFormat(JavaType type) {
		expect(JsonFormatTypes.BOOLEAN);
		return null;
	}

	private void expect(JsonFormatTypes type) {
		this.schema.put("type", this.nullable ? List.of(type.value(), JsonFormatTypes.NULL.value()) : type.value());
	}

	private Map<String, Object> schema(JsonFormatVisitable visitable, JavaType type, List<JavaType> path,
			boolean nullable) {
		if (visitable instanceof BeanAsArraySerializer
				|| visitable instanceof ValueSerializer<?> serializer && serializer.usesObjectId()) {
			return Map.of();
		}
		SchemaVisitor visitor = new SchemaVisitor(path, nullable);
		visitor.setContext(getContext());
		visitable.acceptJsonFormatVisitor(visitor, type);
		return visitor.schema();
	}

	/**
	 * The properties of an object. Without any, the type says nothing: values of
	 * {@link Object} are described like this, too.
	 */
	private final class Properties extends JsonObjectFormatVisitor.Base {

		private final Map<String, Object> properties = new LinkedHashMap<>();

		private final List<JavaType> within;

		Properties(JavaType type) {
			super(SchemaVisitor.this.getContext());
			this.within = new ArrayList<>(SchemaVisitor.this.path);
			this.within.add(type);
		}

		@Override
		public void property(BeanProperty property) {
			optionalProperty(property);
		}

		@Override
		public void optionalProperty(BeanProperty property) {
			if (property.getAnnotation(JsonRawValue.class) != null) {
				put(property.getName(), Map.of());
				return;
			}
			boolean assigned = property instanceof BeanPropertyWriter writer && writer.getSerializer() != null;
			optionalProperty(property.getName(),
					assigned ? ((BeanPropertyWriter) property).getSerializer()
							: getContext().findPrimaryPropertySerializer(property.getType(), property),
					property.getType());
		}

		@Override
		public void property(String name, JsonFormatVisitable visitable, JavaType type) {
			optionalProperty(name, visitable, type);
		}

		@Override
		public void optionalProperty(String name, JsonFormatVisitable visitable, JavaType type) {
			put(name, schema(visitable, type, this.within, !type.isPrimitive()));
		}

		private void put(String name, Map<String, Object> property) {
			expect(JsonFormatTypes.OBJECT);
			this.properties.put(name, property);
			SchemaVisitor.this.schema.put("properties", this.properties);
		}

	}

	/**
	 * The items of an array.
	 */
	private final class Items extends JsonArrayFormatVisitor.Base {

		Items() {
			super(SchemaVisitor.this.getContext());
		}

		@Override
		public void itemsFormat(@Nullable JsonFormatVisitable visitable, JavaType type) {
			if (visitable != null) {
				SchemaVisitor.this.schema.put("items", schema(visitable, type, SchemaVisitor.this.path, true));
			}
		}

		@Override
		public void itemsFormat(JsonFormatTypes format) {
			SchemaVisitor items = new SchemaVisitor(List.of(), format == JsonFormatTypes.STRING);
			items.expect(format);
			SchemaVisitor.this.schema.put("items", items.schema());
		}

	}

}
