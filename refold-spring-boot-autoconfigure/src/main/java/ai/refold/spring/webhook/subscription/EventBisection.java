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
package ai.refold.spring.webhook.subscription;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

/**
 * Finds the event names that Refold rejects, because the response does not name them: by
 * halves, and only adding to what was accepted, so that no delivery is missed meanwhile.
 */
final class EventBisection {

	private final Function<List<String>, Mono<?>> write;

	private final Consumer<String> refused;

	EventBisection(Function<List<String>, Mono<?>> write, Consumer<String> refused) {
		this.write = write;
		this.refused = refused;
	}

	/**
	 * Write as many of the offered names as Refold accepts.
	 * @return the names written
	 */
	Mono<List<String>> offer(List<String> accepted, List<String> offered) {
		List<String> names = Stream.concat(accepted.stream(), offered.stream()).distinct().sorted().toList();
		return this.write.apply(names)
			.thenReturn(names)
			.onErrorResume(WebhookErrors::isInvalidEvent, (failure) -> bisect(accepted, offered));
	}

	/**
	 * Write as many of the names as Refold accepts, after it refused all of them at once.
	 * @return the names written
	 */
	Mono<List<String>> bisect(List<String> accepted, List<String> offered) {
		if (offered.size() < 2) {
			offered.forEach(this.refused);
			return Mono.just(accepted);
		}
		int half = offered.size() / 2;
		return offer(accepted, offered.subList(0, half))
			.flatMap((first) -> offer(first, offered.subList(half, offered.size())));
	}

}
