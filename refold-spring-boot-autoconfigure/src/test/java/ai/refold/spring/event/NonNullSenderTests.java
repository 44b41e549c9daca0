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
package ai.refold.spring.event;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldException;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.ReactiveRefoldTemplate;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.client.error.SendFailureClassifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Mocks that are not stubbed return nothing: waiting for them would make tests slow.
 */
class NonNullSenderTests {

	@ParameterizedTest
	@EnumSource(names = { "ASYNC", "SYNC", "OUTBOX" })
	void mockThatIsNotStubbedGivesAnEventUpAtOnce(DispatchMode mode) {
		assertGivesUp(mock(RefoldEventSender.class), mode, "if it is a mock, stub it");
		assertGivesUp(RefoldEventSender.through(mock(ReactiveRefoldOperations.class)), mode, "mock RefoldEventSender");
		assertGivesUp(RefoldEventSender.through(mock(ReactiveRefoldTemplate.class)), mode, "mock RefoldEventSender");
	}

	private static void assertGivesUp(RefoldEventSender sender, DispatchMode mode, String advice) {
		RefoldEventSender decorated = RefoldEventSenderDecorator.decorate(Stream.of(), sender, mode);
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> Mono.defer(() -> decorated.send(Messages.message("a1", "a"))).block())
			.withMessageContaining(advice)
			.satisfies((ex) -> assertThat(SendFailureClassifier.isPermanent(ex)).isTrue());
		assertThatExceptionOfType(RefoldException.class)
			.isThrownBy(() -> Mono.defer(() -> decorated.sendWithRetries(Messages.message("a1", "a"))).block())
			.withMessageContaining(advice);
	}

}
