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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A customer of the organization.
 *
 * @param id Refold's id
 * @param accountId the id the organization gave
 * @param name the name, if given
 * @param userDefinedFields {@code udf} as an object, if given
 * @param connections the state of the connections by application
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 * @since 0.1.0
 */
public record LinkedAccount(String id, String accountId, @Nullable String name, @Nullable JsonNode userDefinedFields,
		Map<String, Connection> connections, Instant createdAt, Instant updatedAt) {

	LinkedAccount describe(@Nullable String newName, @Nullable JsonNode newFields, Instant now) {
		return new LinkedAccount(this.id, this.accountId, (newName != null) ? newName : this.name,
				(newFields != null) ? newFields : this.userDefinedFields, this.connections, this.createdAt, now);
	}

	LinkedAccount connect(String slug, @Nullable Connection connection, Instant now) {
		Map<String, Connection> changed = new LinkedHashMap<>(this.connections);
		if (connection != null) {
			changed.put(slug, connection);
		}
		else {
			changed.remove(slug);
		}
		return new LinkedAccount(this.id, this.accountId, this.name, this.userDefinedFields, changed, this.createdAt,
				now);
	}

	/**
	 * Return whether the account can use an application.
	 * @param slug the application
	 * @return whether it is connected and does not have to authenticate again
	 */
	public boolean isConnected(String slug) {
		Connection connection = this.connections.get(slug);
		return connection != null && !connection.expired();
	}

	/**
	 * A connection to an application.
	 *
	 * @param authType how the account authenticated, such as {@code oauth2}
	 * @param connectedAt since when
	 * @param expired whether the account has to authenticate again
	 */
	public record Connection(String authType, Instant connectedAt, boolean expired) {

		/** The way that applications are connected to unless something else is said. */
		public static final String OAUTH2 = "oauth2";

	}

}
