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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MonoSequencer}.
 */
class MonoSequencerTests {

	private final MonoSequencer passes = new MonoSequencer();

	private final List<String> begun = new ArrayList<>();

	private final Sinks.Empty<String> first = Sinks.empty();

	@Test
	void theNextBeginsWhenTheOneBeforeHasEnded() {
		run("first", this.first.asMono());
		run("second", Mono.empty());
		assertThat(this.begun).containsExactly("first");
		this.first.tryEmitEmpty();
		assertThat(this.begun).containsExactly("first", "second");
	}

	@Test
	void theNextBeginsAfterAFailure() {
		run("first", this.first.asMono().onErrorComplete());
		this.passes.run(Mono.error(new IllegalStateException())).onErrorComplete().subscribe();
		run("third", Mono.empty());
		this.first.tryEmitError(new IllegalStateException());
		assertThat(this.begun).containsExactly("first", "third");
	}

	@Test
	void theNextBeginsAfterACancellation() {
		Disposable running = run("first", this.first.asMono());
		run("second", Mono.empty());
		running.dispose();
		assertThat(this.begun).containsExactly("first", "second");
	}

	@Test
	void oneThatIsCancelledWhileItWaitsLetsNoOtherPass() {
		run("first", this.first.asMono());
		Disposable waiting = run("second", Mono.empty());
		run("third", Mono.empty());
		waiting.dispose();
		assertThat(this.begun).containsExactly("first");
		this.first.tryEmitEmpty();
		assertThat(this.begun).containsExactly("first", "third");
	}

	private Disposable run(String name, Mono<String> pass) {
		return this.passes.run(Mono.defer(() -> {
			this.begun.add(name);
			return pass;
		})).subscribe();
	}

}
