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
package ai.refold.spring.client.resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as listed by Refold. Any field may be missing.
 *
 * @param id Refold's id
 * @param name the name
 * @param description the description
 * @param slug the application it belongs to
 * @param enabled whether it is published
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param nodes its steps, where one workflow was asked for
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record Workflow(@JsonProperty("_id") @JsonAlias("id") @Nullable String id,
		@JsonProperty("name") @Nullable String name, @JsonProperty("description") @Nullable String description,
		@JsonProperty("slug") @Nullable String slug,
		@JsonProperty("published") @JsonAlias("enabled") @Nullable Boolean enabled,
		@JsonProperty("createdAt") @Nullable Instant createdAt, @JsonProperty("updatedAt") @Nullable Instant updatedAt,
		@JsonProperty("nodes") @Nullable List<Node> nodes, @JsonAnySetter Map<String, Object> additional) {

	/**
	 * A step of a workflow. Any field may be missing.
	 *
	 * @param id the node's id
	 * @param type the type; the list is open
	 * @param additional fields this version does not know, such as what starts the
	 * workflow
	 */
	public record Node(@JsonProperty("id") @Nullable String id, @JsonProperty("type") @Nullable String type,
			@JsonAnySetter Map<String, Object> additional) {

	}

}
