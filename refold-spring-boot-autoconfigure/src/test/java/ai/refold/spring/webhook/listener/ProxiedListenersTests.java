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
package ai.refold.spring.webhook.listener;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.listener.other.HiddenListeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ProxiedListeners} and other listeners that run elsewhere than they
 * seem to.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProxiedListenersTests {

	private static final String ERRORED = "{\"event\": \"Workflow Errored\", \"instance_id\": \"1\"}";

	@ParameterizedTest
	@ValueSource(classes = { ValidatedHidden.class, ValidatedFinal.class, ValidatedPrivate.class })
	void whenProxyCannotPassListenerOnFailsTheStart(Class<?> listener) {
		assertThatExceptionOfType(InvalidRefoldWebhookListenerException.class)
			.isThrownBy(() -> ListenerTestContext.of(Validation.class, listener))
			.withMessageContaining("cannot call it");
	}

	@Test
	void whenLazyBeanTurnsOutToBeProxyFailsWithTheReason(CapturedOutput output) {
		try (ListenerTestContext context = ListenerTestContext.of(Validation.class, LazyHidden.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.FAILED);
			assertThat(output).contains("cannot call it").doesNotContain("NullPointerException");
		}
	}

	@Test
	void withoutProxyListenerIsCalled() {
		try (ListenerTestContext context = ListenerTestContext.of(Validation.class, PlainHidden.class,
				ValidatedVisible.class)) {
			assertThat(context.deliver(ERRORED)).isEqualTo(DeliveryOutcome.HANDLED);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { AsyncMethod.class, AsyncType.class })
	void warnsOfListenerThatIsAsyncAndReturnsNothing(Class<?> listener, CapturedOutput output) {
		try (ListenerTestContext context = ListenerTestContext.of(listener)) {
			assertThat(output).containsOnlyOnce("is @Async and returns nothing");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Validation {

		@Bean
		static MethodValidationPostProcessor methodValidationPostProcessor() {
			MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
			processor.setProxyTargetClass(true);
			return processor;
		}

	}

	@Validated
	static class ValidatedHidden extends HiddenListeners<String> {

	}

	@Validated
	@Lazy
	static class LazyHidden extends HiddenListeners<String> {

	}

	static class PlainHidden extends HiddenListeners<String> {

	}

	@Validated
	static class ValidatedFinal {

		@RefoldWebhookListener
		final void on(WorkflowErrored event) {
		}

	}

	@Validated
	static class ValidatedPrivate {

		@RefoldWebhookListener
		private void on(WorkflowErrored event) {
		}

	}

	@Validated
	static class ValidatedVisible {

		private final StringBuilder calls = new StringBuilder();

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
			this.calls.append("called");
		}

	}

	static class AsyncMethod {

		@RefoldWebhookListener
		@Async
		void on(WorkflowErrored event) {
		}

	}

	@Async
	static class AsyncType {

		@RefoldWebhookListener
		void on(WorkflowErrored event) {
		}

	}

}
