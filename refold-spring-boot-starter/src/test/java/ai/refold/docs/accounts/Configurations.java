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
package ai.refold.docs.accounts;

import java.util.Map;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Config;
import ai.refold.spring.client.resource.ConfigOperations;
import ai.refold.spring.client.resource.ConfigRequest;

class Configurations {

	private final RefoldOperations refold;

	Configurations(RefoldOperations refold) {
		this.refold = refold;
	}

	Config configure(String customer, String pipeline, String workflowId) {
		ConfigOperations configs = this.refold.configs().forLinkedAccount(customer);
		Config config = configs.findOrCreate(ConfigRequest.of("hubspot"));
		return configs.update(ConfigRequest.of("hubspot")
			.withConfigId(config.configId())
			.withField("pipeline", pipeline)
			.withWorkflow(workflowId, true, Map.of()));
	}

}
