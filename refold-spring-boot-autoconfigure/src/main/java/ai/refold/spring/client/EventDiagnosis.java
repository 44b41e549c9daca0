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
package ai.refold.spring.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple4;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.RefoldEventDiagnosis.Finding;
import ai.refold.spring.client.resource.Application;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.RefoldPage;

/**
 * Asks Refold what could keep an event from starting a workflow, at most four questions
 * at once.
 */
final class EventDiagnosis {

	private static final int LATEST = 5;

	private static final ExecutionQuery FROM_EVENTS = ExecutionQuery.all().withExecutionSource("Event");

	private final ReactiveRefoldOperations refold;

	private final Supplier<RefoldEnvironment> environment;

	EventDiagnosis(ReactiveRefoldOperations refold, Supplier<RefoldEnvironment> environment) {
		this.refold = refold;
		this.environment = environment;
	}

	Mono<RefoldEventDiagnosis> of(String event, String account) {
		Assert.hasText(event, "'event' must not be empty");
		Assert.hasText(account, "'linkedAccountId' must not be empty");
		return Mono
			.zip(Answer.to(() -> this.refold.eventDefinitions().list().collectList()),
					Answer.to(() -> this.refold.linkedAccounts().get(account)),
					Answer.to(() -> this.refold.applications().forLinkedAccount(account).list().collectList()),
					Answer.to(() -> workflows(account)))
			.zipWhen((answers) -> Answer
				.to(() -> this.refold.executions().forLinkedAccount(account).page(FROM_EVENTS, 1, LATEST)))
			.map((answers) -> new RefoldEventDiagnosis(event, account,
					findings(event, account, answers.getT1(), answers.getT2())));
	}

	private Mono<WorkflowFindings.Workflows> workflows(String account) {
		return this.refold.workflows()
			.list()
			.collectList()
			.zipWhen((all) -> this.refold.workflows().forLinkedAccount(account).enabled().collectList(),
					WorkflowFindings.Workflows::of);
	}

	private List<Finding> findings(String event, String account,
			Tuple4<Answer<List<EventDefinition>>, Answer<LinkedAccount>, Answer<List<Application>>, Answer<WorkflowFindings.Workflows>> answers,
			Answer<RefoldPage<Execution>> executions) {
		RefoldEnvironment environment = this.environment.get();
		List<Application> applications = answers.getT3().value();
		List<Finding> findings = new ArrayList<>();
		findings.addAll(answers.getT1()
			.findings("Whether event '%s' is defined".formatted(event),
					new DefinitionFindings(event, environment)::of));
		findings.addAll(new AccountFindings(account, environment).of(answers.getT2()));
		findings.addAll(answers.getT3()
			.findings("Which applications linked account '%s' is connected to".formatted(account),
					new ConnectionFindings(account)::of));
		findings.addAll(answers.getT4()
			.findings("Which workflows are enabled", new WorkflowFindings(event, account, applications)::of));
		findings
			.addAll(executions.findings("Which executions of linked account '%s' came from events".formatted(account),
					(page) -> new ExecutionFindings(account, LATEST).of(page.docs())));
		return findings;
	}

}
