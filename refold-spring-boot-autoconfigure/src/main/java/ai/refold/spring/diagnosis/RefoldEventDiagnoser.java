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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.function.Tuple4;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.Application;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.client.resource.Execution;
import ai.refold.spring.client.resource.ExecutionQuery;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.client.resource.RefoldPage;
import ai.refold.spring.client.transport.Blocking;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;

/**
 * Diagnoses why an event does not seem to start a workflow. The diagnosis first checks
 * the application: whether events are switched off or wait, and whether the webhook is
 * registered. Then it asks Refold whether the event is defined, which applications the
 * account is connected to, which workflows are enabled, and how the last executions
 * ended. It is made for people and tools, not for each event: it takes at least six
 * calls, at most four of them at the same time. A call that fails becomes a finding and
 * no exception. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldEventDiagnoser {

	private static final int LATEST = 5;

	private static final ExecutionQuery FROM_EVENTS = ExecutionQuery.all().withExecutionSource("Event");

	private final ReactiveRefoldOperations refold;

	private final Supplier<RefoldEnvironment> environment;

	private final @Nullable ApplicationState application;

	/**
	 * Create a new {@code RefoldEventDiagnoser}.
	 * @param refold is asked
	 * @param environment returns the environment that the API key of {@code refold}
	 * belongs to, see {@link RefoldEnvironment#ofApiKey(String)}
	 */
	public RefoldEventDiagnoser(ReactiveRefoldOperations refold, Supplier<RefoldEnvironment> environment) {
		this(refold, environment, null);
	}

	/**
	 * Create a new {@code RefoldEventDiagnoser} that looks at the application first.
	 * @param refold is asked
	 * @param environment returns the environment of the API key
	 * @param application what keeps events here, {@code null} to ask Refold alone
	 */
	public RefoldEventDiagnoser(ReactiveRefoldOperations refold, Supplier<RefoldEnvironment> environment,
			@Nullable ApplicationState application) {
		Assert.notNull(refold, "'refold' must not be null");
		Assert.notNull(environment, "'environment' must not be null");
		this.refold = refold;
		this.environment = environment;
		this.application = application;
	}

	/**
	 * Find out why an event seems to start nothing. Blocks until the last response, and
	 * throws an {@link IllegalStateException} on a thread that must not block.
	 * @param event the name of the event
	 * @param linkedAccountId the linked account it was fired for
	 * @return what was found
	 * @throws IllegalArgumentException if one of them is blank
	 */
	public RefoldEventDiagnosis diagnose(String event, String linkedAccountId) {
		return Blocking.await(diagnoseReactively(event, linkedAccountId));
	}

	/**
	 * Find out why an event seems to start nothing, on subscription.
	 * @param event the name of the event
	 * @param linkedAccountId the linked account it was fired for
	 * @return what was found
	 * @throws IllegalArgumentException if one of them is blank
	 */
	public Mono<RefoldEventDiagnosis> diagnoseReactively(String event, String linkedAccountId) {
		Assert.hasText(event, "'event' must not be empty");
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		return Mono
			.zip(QueryResult.of(() -> this.refold.eventDefinitions().list().collectList()),
					QueryResult.of(() -> this.refold.linkedAccounts().get(linkedAccountId)),
					QueryResult
						.of(() -> this.refold.applications().forLinkedAccount(linkedAccountId).list().collectList()),
					QueryResult.of(() -> workflows(linkedAccountId)))
			.zipWhen((results) -> QueryResult
				.of(() -> this.refold.executions().forLinkedAccount(linkedAccountId).page(FROM_EVENTS, 1, LATEST)))
			.map((results) -> findings(event, linkedAccountId, results.getT1(), results.getT2()))
			.zipWith(here(event, linkedAccountId), (there, here) -> Stream.concat(here.stream(), there.stream()))
			.map((findings) -> new RefoldEventDiagnosis(event, linkedAccountId, findings.toList()));
	}

	private Mono<List<Finding>> here(String event, String account) {
		ApplicationState application = this.application;
		return (application == null) ? Mono.just(List.of())
				: QueryResult
					.of(() -> Mono.fromCallable(() -> application.findings(event, account))
						.subscribeOn(Schedulers.boundedElastic()))
					.map((result) -> result.findings("What waits in this application", Function.identity()));
	}

	private Mono<WorkflowFindings.Workflows> workflows(String account) {
		return this.refold.workflows()
			.list()
			.collectList()
			.zipWhen((all) -> this.refold.workflows().forLinkedAccount(account).enabled().collectList(),
					WorkflowFindings.Workflows::of);
	}

	private List<Finding> findings(String event, String account,
			Tuple4<QueryResult<List<EventDefinition>>, QueryResult<LinkedAccount>, QueryResult<List<Application>>, QueryResult<WorkflowFindings.Workflows>> results,
			QueryResult<RefoldPage<Execution>> executions) {
		RefoldEnvironment environment = this.environment.get();
		List<Application> applications = results.getT3().value();
		List<Finding> findings = new ArrayList<>();
		findings.addAll(results.getT1()
			.findings("Whether event '%s' is defined".formatted(event),
					new DefinitionFindings(event, environment)::of));
		findings.addAll(new AccountFindings(account, environment).of(results.getT2()));
		findings.addAll(results.getT3()
			.findings("Which applications linked account '%s' is connected to".formatted(account),
					new ConnectionFindings(account)::of));
		findings.addAll(results.getT4()
			.findings("Which workflows are enabled", new WorkflowFindings(event, account, applications)::of));
		findings
			.addAll(executions.findings("Which executions events started for linked account '%s'".formatted(account),
					(page) -> new ExecutionFindings(account, LATEST).of(page.docs())));
		return findings;
	}

}
