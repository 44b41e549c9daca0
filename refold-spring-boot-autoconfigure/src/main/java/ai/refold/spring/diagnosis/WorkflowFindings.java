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
package ai.refold.spring.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.resource.Application;
import ai.refold.spring.client.resource.EnabledWorkflow;
import ai.refold.spring.client.resource.Workflow;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;

/**
 * Finds the workflows that an event could start. Refold does not report the trigger of a
 * workflow.
 */
record WorkflowFindings(String event, String account, @Nullable List<Application> applications) {

	private static final int MAX_NAMES = 10;

	List<Finding> of(Workflows workflows) {
		List<Workflow> unconnected = unconnected(workflows.published());
		List<Workflow> disabled = workflows.disabled()
			.stream()
			.filter((workflow) -> !unconnected.contains(workflow))
			.toList();
		List<Finding> findings = new ArrayList<>();
		findings.add(enabled(workflows.enabled()));
		if (!disabled.isEmpty()) {
			findings.add(new Finding(Level.NOTE, Code.WORKFLOW_NOT_ENABLED,
					"Not enabled, so that no event starts them: %s; publish the one that '%s' is to start"
						.formatted(names(disabled), this.event)));
		}
		if (!unconnected.isEmpty()) {
			boolean all = unconnected.size() == workflows.published().size();
			findings.add(new Finding(all ? Level.PROBLEM : Level.NOTE, Code.WORKFLOW_NOT_CONNECTED,
					"Linked account '%s' is not connected to the application of %s: nothing runs there until the account connects it"
						.formatted(this.account, names(unconnected))));
		}
		return findings;
	}

	private Finding enabled(List<Workflow> enabled) {
		if (enabled.isEmpty()) {
			return new Finding(Level.PROBLEM, Code.NO_WORKFLOW_ENABLED,
					"No workflow is enabled for linked account '%s': publish the one that '%s' is to start, and connect its application"
						.formatted(this.account, this.event));
		}
		return new Finding(Level.NOTE, Code.WORKFLOW_ENABLED,
				"Enabled: %s; Refold's API does not show which of them '%s' starts, so check the trigger of the one you expect"
					.formatted(names(enabled), this.event));
	}

	private List<Workflow> unconnected(List<Workflow> published) {
		if (this.applications == null) {
			return List.of();
		}
		Set<String> usable = this.applications.stream()
			.filter(ConnectionFindings::isUsable)
			.map(Application::slug)
			.filter(Objects::nonNull)
			.collect(Collectors.toSet());
		return published.stream()
			.filter((workflow) -> workflow.slug() != null && !usable.contains(workflow.slug()))
			.toList();
	}

	private static String names(List<Workflow> workflows) {
		String names = workflows.stream()
			.limit(MAX_NAMES)
			.map(WorkflowFindings::name)
			.collect(Collectors.joining(", "));
		int more = workflows.size() - MAX_NAMES;
		return (more > 0) ? "%s and %d more".formatted(names, more) : names;
	}

	private static String name(Workflow workflow) {
		return (workflow.slug() != null) ? "'%s' (%s)".formatted(workflow.name(), workflow.slug())
				: "'%s'".formatted(workflow.name());
	}

	/**
	 * The workflows of the environment.
	 */
	record Workflows(List<Workflow> all, List<Workflow> enabled) {

		static Workflows of(List<Workflow> all, List<EnabledWorkflow> enabled) {
			Set<String> ids = enabled.stream()
				.map(EnabledWorkflow::id)
				.filter(Objects::nonNull)
				.collect(Collectors.toSet());
			return new Workflows(all, all.stream().filter((workflow) -> ids.contains(workflow.id())).toList());
		}

		List<Workflow> published() {
			return this.all.stream().filter((workflow) -> Boolean.TRUE.equals(workflow.enabled())).toList();
		}

		List<Workflow> disabled() {
			return this.all.stream()
				.filter((workflow) -> workflow.id() != null && !this.enabled.contains(workflow))
				.toList();
		}

	}

}
