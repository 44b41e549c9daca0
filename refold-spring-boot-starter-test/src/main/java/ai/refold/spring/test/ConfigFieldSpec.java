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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.state.ConfigField;

/**
 * Describes a field that the configs of an application of the {@link RefoldServer} have.
 * Nothing happens before {@link #create()}. Not for use by several threads.
 *
 * @since 0.1.0
 */
public final class ConfigFieldSpec {

	private final RefoldServer server;

	private final String slug;

	private final String id;

	private String name;

	private String type = "text";

	private boolean required;

	private final List<JsonNode> options = new ArrayList<>();

	private @Nullable String error;

	ConfigFieldSpec(RefoldServer server, String slug, String id) {
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
	public ConfigFieldSpec name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Mark the field as one that has to be set. Configs are accepted without it.
	 * @return this spec
	 */
	public ConfigFieldSpec required() {
		this.required = true;
		return this;
	}

	/**
	 * Let the field be a choice. Other values are accepted, too.
	 * @param values what can be chosen
	 * @return this spec
	 */
	public ConfigFieldSpec options(String... values) {
		this.type = "select";
		for (String value : values) {
			this.options.add(Json.object().put("name", value).put("value", value));
		}
		return this;
	}

	/**
	 * Let configs say in {@code field_errors} that the field cannot be had.
	 * @param error what they say
	 * @return this spec
	 */
	public ConfigFieldSpec failsWith(String error) {
		this.error = error;
		return this;
	}

	/**
	 * Create the field, in place of one with the same id. All configs of the application
	 * have it from now on.
	 */
	public void create() {
		this.server.state()
			.applications()
			.describe(this.slug, new ConfigField(this.id, this.name, this.type, this.required,
					List.copyOf(this.options), this.error));
	}

}
