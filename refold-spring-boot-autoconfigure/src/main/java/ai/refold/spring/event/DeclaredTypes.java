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
package ai.refold.spring.event;

import java.lang.reflect.Type;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;

/**
 * The declared types of default payloads. The class of a payload alone does not determine
 * the types of its contents.
 *
 * @param type the type of the payload, {@code null} if it is not known
 * @param properties if the payload consists of several arguments, their types by name
 * @since 0.1.0
 */
@Internal
public record DeclaredTypes(@Nullable Type type, Map<String, Type> properties) {

	/**
	 * Nothing is known.
	 */
	public static final DeclaredTypes UNKNOWN = new DeclaredTypes(null, Map.of());

}
