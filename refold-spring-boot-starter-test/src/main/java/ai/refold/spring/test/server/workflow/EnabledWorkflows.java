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
package ai.refold.spring.test.server.workflow;

import java.util.ArrayList;
import java.util.List;

import ai.refold.spring.test.server.state.Config;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Workflow;

/**
 * Determines which workflows run for a linked account: those that are published,
 * available to the account, of an application that the account is connected to, and not
 * disabled in its config.
 *
 * @param state the environment
 * @since 0.1.0
 */
public record EnabledWorkflows(EnvironmentState state) {

	/**
	 * Return the workflows that run for a linked account.
	 * @param account the linked account
	 * @return the workflows, once for each config that has them
	 */
	public List<EnabledWorkflow> of(String account) {
		List<EnabledWorkflow> enabled = new ArrayList<>();
		for (Workflow workflow : this.state.workflows().all()) {
			for (String configId : configsOf(workflow, account)) {
				if (isEnabled(workflow, account, configId)) {
					enabled.add(new EnabledWorkflow(workflow, configId));
				}
			}
		}
		return enabled;
	}

	private List<String> configsOf(Workflow workflow, String account) {
		List<String> configs = new ArrayList<>();
		if (workflow.slug() != null) {
			this.state.configs()
				.all(account, workflow.slug())
				.forEach((config) -> configs.add(config.key().configId()));
		}
		return configs.isEmpty() ? List.of(account) : configs;
	}

	/**
	 * Return whether a workflow runs for a linked account.
	 * @param workflow the workflow
	 * @param account the linked account
	 * @param configId the config
	 * @return whether it does
	 */
	public boolean isEnabled(Workflow workflow, String account, String configId) {
		return workflow.published() && workflow.isFor(account)
				&& this.state.accounts().isConnected(account, workflow.slug())
				&& isSwitchedOn(workflow, account, configId);
	}

	private boolean isSwitchedOn(Workflow workflow, String account, String configId) {
		Config config = (workflow.slug() != null)
				? this.state.configs().find(new Config.Key(account, workflow.slug(), configId)) : null;
		return config == null || config.isEnabled(workflow.id());
	}

	/**
	 * A workflow that runs for a linked account.
	 *
	 * @param workflow the workflow
	 * @param configId the config
	 */
	public record EnabledWorkflow(Workflow workflow, String configId) {

	}

}
