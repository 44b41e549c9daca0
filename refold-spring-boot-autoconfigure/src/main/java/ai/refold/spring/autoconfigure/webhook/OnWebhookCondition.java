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
package ai.refold.spring.autoconfigure.webhook;

import java.util.Arrays;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;

/**
 * The condition of {@link ConditionalOnWebhook @ConditionalOnWebhook}.
 */
class OnWebhookCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final String OUTBOX_BEAN = "refoldOutbox";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean outbox = context.getRegistry().containsBeanDefinition(OUTBOX_BEAN);
		Processing processing = property(context, "refold.webhook.processing", Processing.class,
				outbox ? Processing.INBOX : Processing.DIRECT);
		Store store = property(context, "refold.webhook.deduplication.store", Store.class,
				(outbox || processing == Processing.INBOX) ? Store.JDBC : Store.MEMORY);
		MergedAnnotation<?> annotation = metadata.getAnnotations().get(ConditionalOnWebhook.class);
		boolean match = matches(annotation.getEnumArray("processing", Processing.class), processing)
				&& matches(annotation.getEnumArray("store", Store.class), store);
		return new ConditionOutcome(match, ConditionMessage.forCondition(ConditionalOnWebhook.class)
			.because("deliveries are processed by %s and remembered in %s".formatted(processing, store)));
	}

	private static <T> T property(ConditionContext context, String name, Class<T> type, T defaultValue) {
		return Binder.get(context.getEnvironment()).bind(name, type).orElse(defaultValue);
	}

	private static <E extends Enum<E>> boolean matches(E[] expected, E actual) {
		return expected.length == 0 || Arrays.asList(expected).contains(actual);
	}

}
