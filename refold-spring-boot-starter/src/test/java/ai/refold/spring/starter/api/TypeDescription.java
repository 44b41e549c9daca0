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
package ai.refold.spring.starter.api;

import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAnySetter;

import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * The lines that describe what users of a type can see, sorted.
 */
final class TypeDescription {

	private static final int TYPE_MODIFIERS = Modifier.PROTECTED | Modifier.ABSTRACT | Modifier.FINAL;

	private static final int MEMBER_MODIFIERS = TYPE_MODIFIERS | Modifier.STATIC;

	private final Collection<String> lines = new TreeSet<>();

	private final Class<?> type;

	private TypeDescription(Class<?> type) {
		this.type = type;
	}

	static Stream<String> of(Class<?> type) {
		TypeDescription description = new TypeDescription(type);
		description.lines.add(type.getName() + " is " + description.declaration());
		description.addMembers(type);
		return description.lines.stream();
	}

	private String declaration() {
		String kind = this.type.isAnnotation() ? "annotation" : this.type.isInterface() ? "interface"
				: this.type.isRecord() ? "record" : this.type.isEnum() ? "enum" : "class";
		StringBuilder declaration = new StringBuilder();
		int modifiers = this.type.getModifiers() & TYPE_MODIFIERS;
		if (kind.equals("class") || Modifier.isProtected(modifiers)) {
			declaration.append(modifiers(modifiers));
		}
		declaration.append(kind).append(variables(this.type.getTypeParameters()));
		if (kind.equals("class") && this.type.getSuperclass() != Object.class) {
			declaration.append(" extends ").append(TypeText.of(this.type.getAnnotatedSuperclass()));
		}
		AnnotatedType[] interfaces = this.type.getAnnotatedInterfaces();
		if (interfaces.length > 0 && !this.type.isAnnotation()) {
			declaration.append(" implements ").append(TypeText.of(interfaces));
		}
		return declaration.append(metaAnnotations()).toString();
	}

	private String metaAnnotations() {
		if (!this.type.isAnnotation()) {
			return "";
		}
		Target target = this.type.getAnnotation(Target.class);
		Retention retention = this.type.getAnnotation(Retention.class);
		Repeatable repeatable = this.type.getAnnotation(Repeatable.class);
		return ((target != null) ? " @Target" + Arrays.toString(target.value()) : "")
				+ ((retention != null) ? " @Retention " + retention.value() : "")
				+ ((repeatable != null) ? " @Repeatable " + repeatable.value().getName() : "")
				+ (this.type.isAnnotationPresent(Inherited.class) ? " @Inherited" : "");
	}

	/**
	 * Add the members of a class and of its superclasses that only the package sees.
	 */
	private void addMembers(Class<?> declaring) {
		if (declaring == this.type && promisesConstructors()) {
			each(declaring.getDeclaredConstructors(), (constructor) -> add(constructor, describe(constructor)));
		}
		each(declaring.getDeclaredFields(), (field) -> add(field, describe(field)));
		each(declaring.getDeclaredMethods(), (method) -> add(method, describe(method)));
		Stream.concat(Stream.ofNullable(declaring.getSuperclass()), Arrays.stream(declaring.getInterfaces()))
			.filter((parent) -> !Modifier.isPublic(parent.getModifiers()))
			.filter((parent) -> parent.getName().startsWith("ai.refold."))
			.forEach(this::addMembers);
	}

	/**
	 * Records get further components: those that responses are read into with what Refold
	 * adds, requests with what can be asked. The former keep unknown fields or are
	 * events, the latter have a factory.
	 */
	private boolean promisesConstructors() {
		return !this.type.isRecord()
				|| !(RefoldWebhookEvent.class.isAssignableFrom(this.type)
						|| Arrays.stream(this.type.getDeclaredFields())
							.anyMatch((field) -> field.isAnnotationPresent(JsonAnySetter.class))
						|| Arrays.stream(this.type.getDeclaredMethods())
							.anyMatch((method) -> Modifier.isPublic(method.getModifiers())
									&& Modifier.isStatic(method.getModifiers())
									&& method.getReturnType() == this.type));
	}

	private <M extends Member> void each(M[] members, Consumer<M> consumer) {
		Arrays.stream(members)
			.filter((member) -> !member.isSynthetic())
			.filter((member) -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
			.forEach(consumer);
	}

	private void add(Member member, String description) {
		this.lines.add(this.type.getName() + " has " + modifiers(member.getModifiers() & MEMBER_MODIFIERS)
				+ (isDefault(member) ? "default " : "") + description);
	}

	private boolean isDefault(Member member) {
		return member instanceof Method method && method.isDefault();
	}

	private String modifiers(int modifiers) {
		return (modifiers != 0) ? Modifier.toString(modifiers) + " " : "";
	}

	private String describe(Constructor<?> constructor) {
		return "new" + variables(constructor.getTypeParameters()) + "("
				+ TypeText.of(constructor.getAnnotatedParameterTypes()) + ")"
				+ exceptions(constructor.getGenericExceptionTypes());
	}

	private String describe(Field field) {
		return field.getName() + ": " + TypeText.of(field.getAnnotatedType()) + constant(field);
	}

	private String describe(Method method) {
		Object attribute = method.getDefaultValue();
		return method.getName() + variables(method.getTypeParameters()) + "("
				+ TypeText.of(method.getAnnotatedParameterTypes()) + "): "
				+ TypeText.of(method.getAnnotatedReturnType()) + exceptions(method.getGenericExceptionTypes())
				+ ((attribute != null) ? " = " + value(attribute) : "");
	}

	private String exceptions(Type[] types) {
		return (types.length > 0) ? " throws " + TypeText.of(types) : "";
	}

	private String variables(TypeVariable<?>[] variables) {
		return (variables.length == 0) ? ""
				: Arrays.stream(variables)
					.map((variable) -> variable.getName() + TypeText.bounds(" extends ", variable.getAnnotatedBounds()))
					.collect(Collectors.joining(", ", "<", ">"));
	}

	/**
	 * Return the value that compilers copy into the classes of users.
	 */
	private String constant(Field field) {
		boolean inlined = field.getType().isPrimitive() || field.getType() == String.class;
		if (!inlined || !Modifier.isStatic(field.getModifiers()) || !Modifier.isFinal(field.getModifiers())) {
			return "";
		}
		try {
			field.trySetAccessible();
			return " = " + value(Objects.requireNonNull(field.get(null)));
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String value(Object value) {
		if (value instanceof Object[] values) {
			return Arrays.stream(values).map(this::value).collect(Collectors.joining(", ", "{", "}"));
		}
		if (value instanceof Annotation annotation) {
			return "@" + annotation.annotationType().getName();
		}
		if (value instanceof Class<?> type) {
			return type.getName();
		}
		return (value instanceof String text) ? "\"" + text + "\"" : String.valueOf(value);
	}

}
