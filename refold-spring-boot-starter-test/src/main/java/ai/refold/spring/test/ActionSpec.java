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
package ai.refold.spring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.Action;

/**
 * Describes an action of an application of the {@link RefoldServer}. Nothing happens
 * before {@link #create()}. Not for use by several threads.
 *
 * @since 0.1.0
 */
public final class ActionSpec {

	private final RefoldServer server;

	private final String slug;

	private final String id;

	private String name;

	private final List<Action.Parameter> parameters = new ArrayList<>();

	private String nodeStatus = Action.SUCCESS;

	private Function<JsonNode, JsonNode> data = (parameters) -> Json.object();

	ActionSpec(RefoldServer server, String slug, String id) {
		this.server = server;
		this.slug = slug;
		this.id = id;
		this.name = id;
	}

	/**
	 * Set the name.
	 * @param name the name, the id by default
	 * @return this spec
	 */
	public ActionSpec name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Add parameters that have to be given: without them the call is refused with 400.
	 * @param names the names
	 * @return this spec
	 */
	public ActionSpec requires(String... names) {
		return parameters(true, names);
	}

	/**
	 * Add parameters that may be given. Others are accepted, too.
	 * @param names the names
	 * @return this spec
	 */
	public ActionSpec accepts(String... names) {
		return parameters(false, names);
	}

	private ActionSpec parameters(boolean required, String... names) {
		for (String parameter : names) {
			this.parameters.add(new Action.Parameter(parameter, required));
		}
		return this;
	}

	/**
	 * Set the application's response.
	 * @param data anything that can be written as JSON; an empty object by default
	 * @return this spec
	 */
	public ActionSpec returns(Object data) {
		JsonNode response = Json.of(data);
		return responds((parameters) -> response);
	}

	/**
	 * Let the application's response depend on the parameters.
	 * @param data makes the response, anything that can be written as JSON; called by
	 * several threads
	 * @return this spec
	 */
	public ActionSpec responds(Function<JsonNode, ?> data) {
		this.data = (parameters) -> Json.of(data.apply(parameters));
		return this;
	}

	/**
	 * Set the status of the action, which says in a response of status 200 whether it
	 * worked.
	 * @param nodeStatus the status, {@code Success} by default; Refold documents no other
	 * @return this spec
	 */
	public ActionSpec nodeStatus(String nodeStatus) {
		this.nodeStatus = nodeStatus;
		return this;
	}

	/**
	 * Create the action, in place of one with the same id. Linked accounts that are
	 * connected to the application can execute it from now on.
	 */
	public void create() {
		this.server.state()
			.applications()
			.describe(this.slug,
					new Action(this.id, this.name, List.copyOf(this.parameters), this.nodeStatus, this.data));
	}

}
