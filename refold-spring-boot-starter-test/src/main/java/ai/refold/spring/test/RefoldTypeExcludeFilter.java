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
package ai.refold.spring.test;

import java.util.Set;

import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import tools.jackson.databind.JacksonModule;

import ai.refold.spring.client.RefoldTemplateCustomizer;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RefoldEventContextContributor;
import ai.refold.spring.event.RefoldEventSenderDecorator;
import ai.refold.spring.observation.RefoldEventObservationConvention;
import ai.refold.spring.observation.RefoldEventPublishObservationConvention;
import ai.refold.spring.observation.RefoldInboxObservationConvention;
import ai.refold.spring.observation.RefoldInboxStoreObservationConvention;
import ai.refold.spring.observation.RefoldWebhookObservationConvention;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;
import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * {@link TypeExcludeFilter} for {@link RefoldTest @RefoldTest}.
 */
final class RefoldTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<RefoldTest> {

	private static final Set<Class<?>> KNOWN_INCLUDES = Set.of(RefoldWebhookListener.class,
			RefoldTemplateCustomizer.class, LinkedAccountIdResolver.class, RefoldEventContextContributor.class,
			RefoldEventSenderDecorator.class, RefoldRateLimiter.class, DeliveryKeyResolver.class,
			RefoldWebhookInterceptor.class, RefoldEventObservationConvention.class,
			RefoldEventPublishObservationConvention.class, RefoldInboxObservationConvention.class,
			RefoldInboxStoreObservationConvention.class, RefoldWebhookObservationConvention.class,
			JacksonComponent.class, JacksonModule.class);

	private final Set<Class<?>> components;

	RefoldTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = Set
			.of(getAnnotation().getValue("components", Class[].class).orElseGet(() -> new Class<?>[0]));
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		return KNOWN_INCLUDES;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return this.components;
	}

}
