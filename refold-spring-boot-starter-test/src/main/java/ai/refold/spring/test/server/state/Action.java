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
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/**
 * An action that an application offers.
 *
 * @param id the id
 * @param name the name
 * @param parameters what it takes
 * @param nodeStatus the status of its responses
 * @param data makes the application's response of the parameters
 * @since 0.1.0
 */
public record Action(String id, String name, List<Parameter> parameters, String nodeStatus,
		Function<JsonNode, JsonNode> data) {

	/** The status of an action that worked. */
	public static final String SUCCESS = "Success";

	/**
	 * A parameter of an action.
	 *
	 * @param name the name
	 * @param required whether it has to be given
	 */
	public record Parameter(String name, boolean required) {

	}

}
