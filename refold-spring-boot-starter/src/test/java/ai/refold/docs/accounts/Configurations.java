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

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.Config;
import ai.refold.spring.client.resource.ConfigField;
import ai.refold.spring.client.resource.ConfigFieldRequest;
import ai.refold.spring.client.resource.ConfigOperations;
import ai.refold.spring.client.resource.ConfigRequest;

class Configurations {

	private final RefoldOperations refold;

	Configurations(RefoldOperations refold) {
		this.refold = refold;
	}

	ConfigField configure(String customer, String pipeline, String workflowId) {
		ConfigOperations configs = this.refold.configs().forLinkedAccount(customer);
		Config config = configs.findOrCreate(ConfigRequest.of("hubspot").withLabel("region", "EU"));
		configs.setWorkflowEnabled("hubspot", config.configId(), workflowId, true);
		return this.refold.configFields()
			.forLinkedAccount(customer)
			.set(ConfigFieldRequest.of("hubspot", "pipeline").withConfigId(config.configId()), pipeline);
	}

}
