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

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A third-party system that linked accounts can be connected to. Any field may be
 * missing. {@link #toString()} shows the names only.
 *
 * @param slug the URL-safe name
 * @param name the name
 * @param icon the icon
 * @param connected whether the linked account is connected
 * @param connectedAccounts the accounts at the application that are connected
 * @param reauthRequired whether the linked account has to authenticate again
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record Application(@JsonProperty("slug") @Nullable String slug, @JsonProperty("name") @Nullable String name,
		@JsonProperty("icon") @Nullable String icon, @JsonProperty("connected") @Nullable Boolean connected,
		@JsonProperty("connected_accounts") @Nullable List<Map<String, Object>> connectedAccounts,
		@JsonProperty("reauth_required") @Nullable Boolean reauthRequired,
		@JsonAnySetter Map<String, Object> additional) {

	@Override
	public String toString() {
		return "Application[slug=%s, name=%s, connected=%s]".formatted(this.slug, this.name, this.connected);
	}

}
