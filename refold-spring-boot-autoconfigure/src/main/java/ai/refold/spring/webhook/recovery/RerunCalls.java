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

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The reruns that Refold has been asked for and not answered. The new execution may fail,
 * and its delivery arrive, before the answer tells its id.
 */
final class RerunCalls {

	private final Set<Call> unanswered = ConcurrentHashMap.newKeySet();

	Call begin(String account) {
		Call call = new Call(account, new CompletableFuture<>());
		this.unanswered.add(call);
		return call;
	}

	void end(Call call) {
		this.unanswered.remove(call);
		call.answered().complete(null);
	}

	/**
	 * Return what completes when the calls for an account that are unanswered now are
	 * answered.
	 */
	CompletableFuture<Void> answered(String account) {
		return CompletableFuture.allOf(this.unanswered.stream()
			.filter((call) -> call.account().equals(account))
			.map(Call::answered)
			.toArray(CompletableFuture<?>[]::new));
	}

	/**
	 * A call for an account.
	 */
	record Call(String account, CompletableFuture<Void> answered) {

	}

}
