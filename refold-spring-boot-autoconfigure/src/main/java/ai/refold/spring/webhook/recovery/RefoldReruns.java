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
package ai.refold.spring.webhook.recovery;

import java.time.Clock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.util.Assert;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.webhook.WorkflowEvent;

/**
 * Runs failed executions again, a bounded number of times and after a wait that grows.
 * From a listener it is one line:
 *
 * <pre class="code">
 * void on(WorkflowErrored event) {
 *     this.reruns.rerun(event);
 * }
 * </pre>
 *
 * An execution that was run again has a new id; both count as one. When the number is
 * used up, a {@link RefoldRerunsExhaustedEvent} is published in the application.
 * <p>
 * What counts, and what waits, is kept in the memory of this process, for the last
 * {@value RerunChains#MAX_EXECUTIONS} executions: it is lost when the process ends, and
 * each instance that receives deliveries counts for itself, so that several instances may
 * run an execution more often. What bounds them is the number of reruns of a linked
 * account in an hour. Returns at once; thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldReruns implements DisposableBean {

	private static final Log logger = LogFactory.getLog(RefoldReruns.class);

	private final ReactiveRefoldOperations refold;

	private final ApplicationEventPublisher publisher;

	private final RerunChains chains;

	private final RerunBudget budget;

	private final RerunCalls calls = new RerunCalls();

	private final Disposable.Composite waiting = Disposables.composite();

	/**
	 * Create a new {@code RefoldReruns}.
	 * @param refold runs executions again
	 * @param publisher publishes what is given up in the application
	 * @param settings how often and when
	 */
	public RefoldReruns(ReactiveRefoldOperations refold, ApplicationEventPublisher publisher,
			RefoldRerunSettings settings) {
		Assert.notNull(refold, "'refold' must not be null");
		Assert.notNull(publisher, "'publisher' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.refold = refold;
		this.publisher = publisher;
		this.chains = new RerunChains(settings.backOff());
		this.budget = new RerunBudget(settings.maxPerHour(), Clock.systemUTC());
	}

	/**
	 * Run the execution of an event again.
	 * @param event an event that names its linked account and execution
	 */
	public void rerun(WorkflowEvent event) {
		String account = event.linkedAccountId();
		String executionId = event.executionId();
		Assert.isTrue(account != null && executionId != null,
				() -> "'%s' names no linked account or no execution to run again".formatted(event.event()));
		rerun(account, executionId);
	}

	/**
	 * Run an execution again. The same execution is run again once, however often it is
	 * asked for.
	 * @param linkedAccountId the linked account
	 * @param executionId the execution
	 */
	public void rerun(String linkedAccountId, String executionId) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		Assert.hasText(executionId, "'executionId' must not be empty");
		Mono<Void> known = this.chains.contains(executionId) ? Mono.empty()
				: Mono.fromFuture(this.calls.answered(linkedAccountId), true);
		Disposable.Swap rerun = Disposables.swap();
		this.waiting.add(rerun);
		rerun.update(known.then(Mono.defer(() -> next(linkedAccountId, executionId)))
			.subscribeOn(Schedulers.boundedElastic())
			.doFinally((signal) -> this.waiting.remove(rerun))
			.subscribe(null, (ex) -> logger.error("Execution %s could not be run again".formatted(executionId), ex)));
	}

	private Mono<Void> next(String account, String executionId) {
		RerunChain chain = this.chains.of(executionId);
		RerunChain.Step step = chain.next(executionId);
		return switch (step.kind()) {
			case NOTHING -> Mono.empty();
			case GIVE_UP -> Mono.fromRunnable(() -> giveUp(account, executionId, chain, null));
			case RERUN -> Mono.delay(step.delay())
				.then(Mono.defer(
						() -> this.budget.take(account) ? call(account, executionId, chain) : Mono.error(overdrawn())))
				.publishOn(Schedulers.boundedElastic())
				.onErrorResume(RefoldException.class,
						(ex) -> Mono.fromRunnable(() -> giveUp(account, executionId, chain, ex)));
		};
	}

	private static RefoldException overdrawn() {
		return new RefoldException("as many executions of the linked account as may be in an hour have been run again");
	}

	private Mono<Void> call(String account, String executionId, RerunChain chain) {
		RerunCalls.Call call = this.calls.begin(account);
		return this.refold.executions().forLinkedAccount(account).rerun(executionId).doOnNext((rerun) -> {
			chain.rerunAs(rerun.id());
			if (rerun.id() != null) {
				this.chains.add(rerun.id(), chain);
			}
			logger.info("Execution %s of linked account '%s' runs again as %s (time %d)".formatted(executionId, account,
					rerun.id(), chain.reruns()));
		}).then().doFinally((signal) -> this.calls.end(call));
	}

	private void giveUp(String account, String executionId, RerunChain chain, @Nullable RefoldException cause) {
		logger.error("Execution %s of linked account '%s' is not run again: %s".formatted(executionId, account,
				(cause != null) ? cause.getMessage() : "it failed after %d reruns".formatted(chain.reruns())));
		try {
			this.publisher.publishEvent(new RefoldRerunsExhaustedEvent(account, executionId, chain.firstExecutionId(),
					chain.reruns(), cause));
		}
		catch (RuntimeException ex) {
			logger.warn("An application listener failed on " + RefoldRerunsExhaustedEvent.class.getSimpleName(), ex);
		}
	}

	@Override
	public void destroy() {
		int lost = this.waiting.size();
		this.waiting.dispose();
		if (lost > 0) {
			logger
				.warn("%d executions that waited to be run again are not, since the application ends".formatted(lost));
		}
	}

}
