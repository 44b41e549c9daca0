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
package ai.refold.spring.client.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WarmUp}.
 */
class WarmUpTests {

	private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	private final WarmUp warmUp = new WarmUp(this.scheduler);

	private final Sinks.One<String> response = Sinks.one();

	private final List<String> made = new ArrayList<>();

	@AfterEach
	void disposeScheduler() {
		this.scheduler.dispose();
	}

	@Test
	void othersFollowInTheirOrderOnceItHasAResponse() {
		makeFirstOfThree();
		assertThat(this.made).containsExactly("first");
		this.response.tryEmitValue("response");
		assertThat(this.made).containsExactly("first", "second", "third");
		make("fourth", Mono.never());
		make("fifth", Mono.never());
		assertThat(this.made).endsWith("fourth", "fifth");
	}

	@Test
	void othersFollowIfItFails() {
		makeFirstOfThree();
		this.response.tryEmitError(new IllegalStateException("failed"));
		assertThat(this.made).containsExactly("first", "second", "third");
	}

	@Test
	void othersDoNotWaitForLong() {
		makeFirstOfThree();
		this.scheduler.advanceTimeBy(Duration.ofSeconds(2));
		assertThat(this.made).containsExactly("first", "second", "third");
	}

	private void makeFirstOfThree() {
		make("first", this.response.asMono());
		make("second", Mono.never());
		make("third", Mono.never());
	}

	private void make(String call, Mono<String> response) {
		this.warmUp.beforeOthers(Mono.defer(() -> {
			this.made.add(call);
			return response;
		})).subscribe(null, (failure) -> {
		});
	}

}
