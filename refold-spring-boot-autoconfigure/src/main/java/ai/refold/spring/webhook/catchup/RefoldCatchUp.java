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
package ai.refold.spring.webhook.catchup;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

import ai.refold.spring.Progress;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.listener.ListenerProcessor;

/**
 * Replays the executions that ended while deliveries were lost, as if Refold had
 * delivered them: as {@code Workflow Completed}, {@code Errored}, {@code Stopped} or
 * {@code Timed Out}, oldest first, with the header {@value #RECOVERED_HEADER}. An end
 * that Refold gives another name is passed as {@code Workflow Errored}, with that name as
 * its status. Deliveries that a listener has already handled are recognised like any that
 * Refold sends again, as long as the delivery store remembers them. Connection events are
 * not recovered, since Refold keeps no list of them.
 * <p>
 * Refold returns when an execution started, not when it ended. So executions that started
 * up to ten minutes before the time asked for are passed, too; where workflows take
 * longer, ask for an earlier time.
 * <p>
 * Asks Refold page by page and runs the listeners on the calling thread, so that it must
 * not be called on an event loop; there, use {@link ReactiveRefoldCatchUp}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefoldCatchUp {

	/**
	 * The header of the deliveries that are made up for; its value is {@code true}.
	 */
	public static final String RECOVERED_HEADER = "refold-recovered";

	private static final Log logger = LogFactory.getLog(RefoldCatchUp.class);

	private static final String TASK = "Catching up";

	private static final Duration LOOK_BACK = Duration.ofMinutes(10);

	private final MissedExecutions executions;

	private final RecoveredDeliveries deliveries;

	/**
	 * Create a new {@code RefoldCatchUp}.
	 * @param refold has the executions
	 * @param listeners runs the listeners
	 */
	public RefoldCatchUp(RefoldOperations refold, ListenerProcessor listeners) {
		Assert.notNull(refold, "'refold' must not be null");
		Assert.notNull(listeners, "'listeners' must not be null");
		this.executions = new MissedExecutions(refold);
		this.deliveries = new RecoveredDeliveries(listeners);
	}

	/**
	 * Pass the executions of a linked account that ended to the listeners. What a
	 * listener fails on is reported and counted; call again to try it again.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found and done
	 * @throws RefoldException if Refold cannot be asked at all
	 */
	public RefoldCatchUpResult catchUp(String linkedAccountId, Instant since) {
		try (Progress progress = new Progress(logger, TASK)) {
			return orThrow(run(linkedAccountId, since, false, progress::step));
		}
	}

	/**
	 * Catch up for several linked accounts, one after the other. One that fails does not
	 * keep the others from it: the failure is part of its result.
	 * @param linkedAccountIds the linked accounts
	 * @param since from when on deliveries may be missing
	 * @return what was found and done, one result a linked account
	 */
	public List<RefoldCatchUpResult> catchUp(Collection<String> linkedAccountIds, Instant since) {
		List<RefoldCatchUpResult> results = new CopyOnWriteArrayList<>();
		try (Progress progress = new Progress(logger, TASK)) {
			for (String account : linkedAccountIds) {
				progress.step(() -> "%d of %d linked accounts".formatted(results.size(), linkedAccountIds.size()));
				results.add(run(account, since, false, progress::step));
			}
		}
		return List.copyOf(results);
	}

	/**
	 * Count the executions that {@link #catchUp(String, Instant)} would look at. No
	 * listener is called.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found
	 * @throws RefoldException if Refold cannot be asked at all
	 */
	public RefoldCatchUpResult dryRun(String linkedAccountId, Instant since) {
		try (Progress progress = new Progress(logger, TASK)) {
			return orThrow(run(linkedAccountId, since, true, progress::step));
		}
	}

	private RefoldCatchUpResult run(String linkedAccountId, Instant since, boolean dryRun,
			Consumer<Supplier<String>> progress) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		Assert.notNull(since, "'since' must not be null");
		CatchUpResultBuilder result = new CatchUpResultBuilder(linkedAccountId);
		try {
			this.executions.forEach(linkedAccountId, since.minus(LOOK_BACK), (execution) -> {
				result.seen();
				progress.accept(() -> "the executions of linked account '%s' until %s".formatted(linkedAccountId,
						execution.createdAt()));
				RefoldWebhookEvent event = this.deliveries.eventOf(linkedAccountId, execution);
				if (event != null) {
					result.ended();
					if (!dryRun) {
						result.delivered(this.deliveries.deliver(event));
					}
				}
			});
		}
		catch (RefoldException ex) {
			result.failed(ex);
		}
		return result.build();
	}

	private static RefoldCatchUpResult orThrow(RefoldCatchUpResult result) {
		if (result.failure() != null && result.seen() == 0) {
			throw result.failure();
		}
		return result;
	}

}
