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
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.springframework.util.Assert;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.webhook.RefoldWebhookEvent;

/**
 * Finds out which executions ended while deliveries were lost, and passes them to the
 * listeners as if Refold had delivered them: as {@code Workflow Completed},
 * {@code Errored}, {@code Stopped} or {@code Timed Out}, oldest first, with the header
 * {@value #RECOVERED_HEADER}. What a listener has handled is recognised as any repeated
 * delivery is, as long as the delivery store remembers it. Connection events are not
 * recovered, since Refold keeps no list of them; but if {@link RefoldConnections} knows
 * the linked account, Refold is asked for its connections again.
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

	private final MissedExecutions executions;

	private final RecoveredDeliveries deliveries;

	private final RefoldConnections connections;

	private final RefoldCatchUpSettings settings;

	private final Clock clock;

	/**
	 * Create a new {@code RefoldCatchUp}.
	 * @param refold has the executions
	 * @param deliveries passes them to the listeners
	 * @param connections what is known about connections, which is asked for again
	 * @param settings how far a catch-up goes
	 */
	public RefoldCatchUp(RefoldOperations refold, RecoveredDeliveries deliveries, RefoldConnections connections,
			RefoldCatchUpSettings settings) {
		this(refold, deliveries, connections, settings, Clock.systemUTC());
	}

	RefoldCatchUp(RefoldOperations refold, RecoveredDeliveries deliveries, RefoldConnections connections,
			RefoldCatchUpSettings settings, Clock clock) {
		Assert.notNull(refold, "'refold' must not be null");
		Assert.notNull(deliveries, "'deliveries' must not be null");
		Assert.notNull(connections, "'connections' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.executions = new MissedExecutions(refold);
		this.deliveries = deliveries;
		this.connections = connections;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Pass the executions of a linked account that ended to the listeners. What a
	 * listener fails on is reported and counted; call again to try it again.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found and done
	 * @throws ai.refold.spring.RefoldException if Refold cannot be asked at all
	 */
	public RefoldCatchUpResult catchUp(String linkedAccountId, Instant since) {
		return run(linkedAccountId, since, false).orThrow();
	}

	/**
	 * Catch up for several linked accounts, one after the other. One that fails does not
	 * keep the others from it: the failure is part of its result.
	 * @param linkedAccountIds the linked accounts
	 * @param since from when on deliveries may be missing
	 * @return what was found and done, one result a linked account
	 */
	public List<RefoldCatchUpResult> catchUp(Collection<String> linkedAccountIds, Instant since) {
		return linkedAccountIds.stream().map((account) -> run(account, since, false).result()).toList();
	}

	/**
	 * Count the executions that {@link #catchUp(String, Instant)} would look at. No
	 * listener is called.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found
	 * @throws ai.refold.spring.RefoldException if Refold cannot be asked at all
	 */
	public RefoldCatchUpResult dryRun(String linkedAccountId, Instant since) {
		return run(linkedAccountId, since, true).orThrow();
	}

	private CatchUpTally run(String linkedAccountId, Instant since, boolean dryRun) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		Assert.notNull(since, "'since' must not be null");
		CatchUpTally tally = new CatchUpTally(linkedAccountId, since);
		Instant now = this.clock.instant();
		this.executions.each(linkedAccountId, since.minus(this.settings.lookBack()), since,
				this.settings.maxExecutions(), tally, (execution) -> {
					RefoldWebhookEvent event = this.deliveries.eventOf(linkedAccountId, execution);
					if (event != null) {
						tally.ended();
						if (!dryRun) {
							tally.add(this.deliveries.deliver(event));
						}
					}
				});
		tally.lookedAtAllUntil(now);
		if (!dryRun) {
			this.connections.refreshIfKnown(linkedAccountId);
		}
		return tally;
	}

}
