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
package ai.refold.spring.test.server.resource;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Webhook;
import ai.refold.spring.test.server.workflow.Connections;
import ai.refold.spring.test.server.workflow.WorkflowRunner;

/**
 * All endpoints of Refold's API.
 *
 * @since 0.1.0
 */
public final class ApiRoutes {

	private ApiRoutes() {
	}

	/**
	 * Return the endpoints of an environment.
	 * @param state what the environment remembers
	 * @param runner what runs its workflows
	 * @param connections what connects accounts
	 * @param listing the list of webhooks
	 * @return the endpoints; where several match, the first is meant
	 */
	public static List<Route> of(EnvironmentState state, WorkflowRunner runner, Connections connections,
			Supplier<List<Webhook>> listing) {
		Stream<Resource> resources = Stream.of(new FiringResource(state, runner), new EventDefinitionResource(state),
				new WebhookResource(state, listing), new LinkedAccountResource(state),
				new IntegrationResource(state, connections), new SessionTokenResource(state),
				new ConnectUrlResource(state), new ApplicationResource(state), new ActionResource(state),
				new ConfigResource(state), new ConfigFieldResource(state), new ExecutionResource(state, runner),
				new WorkflowResource(state), new WorkflowExecutionResource(state, runner), new AuditResource(state));
		return resources.flatMap((resource) -> resource.routes().stream()).toList();
	}

}
