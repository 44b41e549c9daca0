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

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The page where a linked account authorizes Refold at an application.
 * {@link #toString()} does not show it: the address gives access to the session.
 *
 * @param authUrl the address of the page
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record OAuthUrl(@JsonProperty("auth_url") @Nullable String authUrl,
		@JsonAnySetter Map<String, Object> additional) {

	@Override
	public String toString() {
		return "OAuthUrl[]";
	}

}
