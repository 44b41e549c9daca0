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
package ai.refold.spring.actuate;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.webhook.catchup.ReactiveRefoldCatchUp;
import ai.refold.spring.webhook.catchup.RefoldCatchUpResult;

/**
 * Endpoint section that replays the lost deliveries of a linked account since a given
 * time. {@code plan} counts the executions that ended, {@code run} passes them to the
 * listeners.
 *
 * @since 0.1.0
 */
@Internal
public final class CatchUpEndpointSection implements RefoldEndpointSection {

	private final ReactiveRefoldCatchUp catchUp;

	/**
	 * Create a new {@code CatchUpEndpointSection}.
	 * @param catchUp makes up for lost deliveries
	 */
	public CatchUpEndpointSection(ReactiveRefoldCatchUp catchUp) {
		Assert.notNull(catchUp, "'catchUp' must not be null");
		this.catchUp = catchUp;
	}

	@Override
	public String name() {
		return "catchup";
	}

	@Override
	public Object describe() {
		return Map.of("parameters", "linkedAccountId, since");
	}

	@Override
	public Object write(String operation, RefoldEndpointQuery query) {
		query.requireOnly(operation, "linkedAccountId", "since");
		String account = query.linkedAccountId();
		Instant since = query.since();
		if (!StringUtils.hasText(account) || since == null) {
			throw RefoldEndpointQuery
				.invalid("Name the linked account and the time: linkedAccountId and since, as in 2026-11-21T13:00:00Z");
		}
		Mono<RefoldCatchUpResult> result = switch (operation) {
			case "plan" -> this.catchUp.dryRun(account, since);
			case "run" -> this.catchUp.catchUp(account, since);
			default -> throw unknown(operation);
		};
		return result.map(CatchUpDescriptor::of);
	}

	/**
	 * What a catch-up found and did.
	 *
	 * @param linkedAccountId the linked account
	 * @param seen how many executions were looked at
	 * @param ended how many of them have ended
	 * @param handled how many of those the listeners handled now
	 * @param alreadyHandled how many of those the listeners had handled before
	 * @param unmatched how many of those no listener takes
	 * @param failed how many of those a listener failed on
	 * @param failure why not all were looked at
	 */
	public record CatchUpDescriptor(String linkedAccountId, int seen, int ended, int handled, int alreadyHandled,
			int unmatched, int failed, @Nullable String failure) {

		static CatchUpDescriptor of(RefoldCatchUpResult result) {
			RefoldException failure = result.failure();
			return new CatchUpDescriptor(result.linkedAccountId(), result.seen(), result.ended(), result.handled(),
					result.alreadyHandled(), result.unmatched(), result.failed(),
					(failure != null) ? failure.getMessage() : null);
		}

	}

}
