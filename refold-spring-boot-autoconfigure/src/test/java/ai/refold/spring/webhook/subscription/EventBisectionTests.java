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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EventBisection}.
 */
class EventBisectionTests {

	private final List<List<String>> written = new ArrayList<>();

	private final Set<String> refused = new LinkedHashSet<>();

	@Test
	void writesOnceIfAllAreAccepted() {
		assertThat(offer(List.of("a"), List.of("c", "b"), Set.of())).containsExactly("a", "b", "c");
		assertThat(this.written).containsExactly(List.of("a", "b", "c"));
		assertThat(this.refused).isEmpty();
	}

	@Test
	void writesNothingIfAllAreRefused() {
		assertThat(offer(List.of(), List.of("a", "b"), Set.of("a", "b"))).isEmpty();
		assertThat(this.written).isEmpty();
		assertThat(this.refused).containsExactly("a", "b");
	}

	@Test
	void findsExactlyTheRefusedNamesAndNeverTakesOneBack() {
		Random random = new Random(1);
		for (int run = 0; run < 1000; run++) {
			this.written.clear();
			this.refused.clear();
			List<String> names = IntStream.range(0, 1 + random.nextInt(12)).mapToObj((i) -> "e" + (10 + i)).toList();
			Set<String> wrong = new TreeSet<>(names.stream().filter((name) -> random.nextInt(4) == 0).toList());
			List<String> accepted = offer(List.of("a"), names, wrong);
			Set<String> right = new TreeSet<>(names);
			right.add("a");
			right.removeAll(wrong);
			assertThat(this.refused).isEqualTo(wrong);
			assertThat(accepted).containsExactlyElementsOf(right);
			for (int i = 1; i < this.written.size(); i++) {
				assertThat(this.written.get(i)).containsAll(this.written.get(i - 1));
			}
		}
	}

	@Test
	void passesOnOtherFailures() {
		EventBisection narrowing = new EventBisection(
				(names) -> Mono.error(new RefoldTransportException("unreachable", false, null)), this.refused::add);
		assertThatExceptionOfType(RefoldTransportException.class)
			.isThrownBy(() -> narrowing.offer(List.of(), List.of("a", "b")).block());
		assertThat(this.refused).isEmpty();
	}

	private List<String> offer(List<String> accepted, List<String> offered, Set<String> wrong) {
		return new EventBisection((names) -> write(names, wrong), this.refused::add).offer(accepted, offered).block();
	}

	private Mono<?> write(List<String> names, Set<String> wrong) {
		if (names.stream().anyMatch(wrong::contains)) {
			return Mono.error(new RefoldInvalidRequestException("no",
					new RefoldApiError(400, "INVALID_EVENT", null, null, null, null)));
		}
		this.written.add(names);
		return Mono.just(names);
	}

}
