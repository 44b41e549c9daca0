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
package ai.refold.spring.test.server.state;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A configurable field of an application.
 *
 * @param id the id
 * @param name the name
 * @param type the type, such as {@code text} and {@code select}
 * @param required whether it has to be set
 * @param options what can be chosen
 * @param error why the options cannot be had, {@code null} if they can
 * @since 0.1.0
 */
public record ConfigField(String id, String name, String type, boolean required, List<JsonNode> options,
		@Nullable String error) {

	/**
	 * Return a field that a config has a value for and that is not described.
	 * @param id the id
	 * @return a field of type {@code text}
	 */
	public static ConfigField undescribed(String id) {
		return new ConfigField(id, id, "text", false, List.of(), null);
	}

}
