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
package ai.refold.spring.webhook;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CompositeRefoldWebhookInterceptor}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CompositeRefoldWebhookInterceptorTests {

	private final List<DeliveryOutcome> outcomes = new ArrayList<>();

	@Test
	void exceptionAfterADeliveryIsLoggedAndTheOthersAreCalled(CapturedOutput output) {
		after(() -> {
			throw new IllegalStateException("metrics unreachable");
		});
		assertThat(this.outcomes).containsExactly(DeliveryOutcome.HANDLED);
		assertThat(output).contains("failed after a delivery", "metrics unreachable");
	}

	@Test
	void errorAfterADeliveryIsThrownOnceTheOthersAreCalled() {
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> after(() -> {
			throw new StackOverflowError();
		}));
		assertThat(this.outcomes).containsExactly(DeliveryOutcome.HANDLED);
	}

	private void after(Runnable failing) {
		RefoldWebhookInterceptor first = new RefoldWebhookInterceptor() {

			@Override
			public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
				failing.run();
			}

		};
		RefoldWebhookInterceptor second = new RefoldWebhookInterceptor() {

			@Override
			public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
				CompositeRefoldWebhookInterceptorTests.this.outcomes.add(outcome);
			}

		};
		new CompositeRefoldWebhookInterceptor(List.of(first, second)).afterDelivery(null, DeliveryOutcome.HANDLED);
	}

}
