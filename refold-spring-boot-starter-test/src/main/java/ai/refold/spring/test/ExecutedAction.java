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

import java.time.Instant;

import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.state.ActionCall;

/**
 * An action that the {@link RefoldServer} executed for the application. Each call is
 * recorded.
 *
 * @param slug the application
 * @param actionId the id of the action
 * @param linkedAccountId the linked account it was executed for
 * @param parameters the parameters; an empty object if none were sent
 * @param nodeStatus the status of the response
 * @param data the application's response
 * @param executedAt when it was executed
 * @since 0.1.0
 */
public record ExecutedAction(String slug, String actionId, String linkedAccountId, JsonNode parameters,
		String nodeStatus, JsonNode data, Instant executedAt) {

	static ExecutedAction of(ActionCall call) {
		return new ExecutedAction(call.slug(), call.actionId(), call.account(), call.parameters(), call.nodeStatus(),
				call.data(), call.at());
	}

}
