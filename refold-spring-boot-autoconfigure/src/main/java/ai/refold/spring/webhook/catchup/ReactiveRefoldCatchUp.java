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

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * {@link RefoldCatchUp} for reactive callers. Since listeners may block, all of it runs
 * on threads that may, from subscription on.
 *
 * @since 0.1.0
 */
public final class ReactiveRefoldCatchUp {

	private final RefoldCatchUp catchUp;

	/**
	 * Create a new {@code ReactiveRefoldCatchUp}.
	 * @param catchUp does the work
	 */
	public ReactiveRefoldCatchUp(RefoldCatchUp catchUp) {
		Assert.notNull(catchUp, "'catchUp' must not be null");
		this.catchUp = catchUp;
	}

	/**
	 * Pass the executions of a linked account that ended to the listeners.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found and done
	 */
	public Mono<RefoldCatchUpResult> catchUp(String linkedAccountId, Instant since) {
		return Mono.fromCallable(() -> this.catchUp.catchUp(linkedAccountId, since))
			.subscribeOn(Schedulers.boundedElastic());
	}

	/**
	 * Catch up for several linked accounts, one after the other.
	 * @param linkedAccountIds the linked accounts
	 * @param since from when on deliveries may be missing
	 * @return what was found and done, one result a linked account
	 */
	public Flux<RefoldCatchUpResult> catchUp(Collection<String> linkedAccountIds, Instant since) {
		return Flux.defer(() -> Flux.fromIterable(linkedAccountIds))
			.concatMap((account) -> Mono.fromCallable(() -> this.catchUp.catchUp(List.of(account), since).get(0))
				.subscribeOn(Schedulers.boundedElastic()));
	}

	/**
	 * Count the executions that {@link #catchUp(String, Instant)} would look at.
	 * @param linkedAccountId the linked account
	 * @param since from when on deliveries may be missing
	 * @return what was found
	 */
	public Mono<RefoldCatchUpResult> dryRun(String linkedAccountId, Instant since) {
		return Mono.fromCallable(() -> this.catchUp.dryRun(linkedAccountId, since))
			.subscribeOn(Schedulers.boundedElastic());
	}

}
