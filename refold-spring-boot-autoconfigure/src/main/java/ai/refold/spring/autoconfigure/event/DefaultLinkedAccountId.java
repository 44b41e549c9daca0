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
package ai.refold.spring.autoconfigure.event;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;
import ai.refold.spring.client.transport.AccountScope;

/**
 * The linked account of events that name none and that no resolver knows.
 *
 * @param properties may name it
 * @param connectionDetails may contain the session token of one account
 */
record DefaultLinkedAccountId(RefoldProperties properties, @Nullable RefoldConnectionDetails connectionDetails) {

	@Nullable String get() {
		if (this.properties.getLinkedAccountId() != null || this.connectionDetails == null) {
			return this.properties.getLinkedAccountId();
		}
		return (this.connectionDetails.getApiKey() == null && this.connectionDetails.getSessionToken() != null)
				? AccountScope.OF_SESSION_TOKEN : null;
	}

}
