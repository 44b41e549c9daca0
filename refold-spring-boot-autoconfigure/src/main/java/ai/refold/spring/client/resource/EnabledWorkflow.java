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
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A workflow that is enabled for a linked account. Any field may be missing.
 *
 * @param id Refold's id
 * @param name the name
 * @param description the description
 * @param configId the installation it is enabled in
 * @param application the application it belongs to
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record EnabledWorkflow(@JsonProperty("id") @JsonAlias("_id") @Nullable String id,
		@JsonProperty("name") @Nullable String name, @JsonProperty("description") @Nullable String description,
		@JsonProperty("config_id") @Nullable String configId,
		@JsonProperty("application") Execution.@Nullable Reference application,
		@JsonProperty("createdAt") @Nullable Instant createdAt, @JsonProperty("updatedAt") @Nullable Instant updatedAt,
		@JsonAnySetter Map<String, Object> additional) {

}
