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

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import ai.refold.spring.webhook.RefoldWebhookListener;

/**
 * The attributes of a {@link RefoldWebhookListener} annotation, with placeholders
 * resolved.
 */
record ListenerSettings(Set<String> events, Set<String> slugs, Set<String> workflowIds, String condition, String id) {

	static ListenerSettings of(RefoldWebhookListener annotation, UnaryOperator<String> placeholders) {
		return new ListenerSettings(resolve(annotation.events(), placeholders),
				resolve(annotation.slug(), placeholders), resolve(annotation.workflowIds(), placeholders),
				annotation.condition(), placeholders.apply(annotation.id()));
	}

	private static Set<String> resolve(String[] values, UnaryOperator<String> placeholders) {
		Set<String> resolved = new LinkedHashSet<>();
		Arrays.stream(values).map(placeholders).forEach(resolved::add);
		return Collections.unmodifiableSet(resolved);
	}

	boolean hasBlankValue() {
		return this.events.stream().anyMatch(String::isBlank) || this.slugs.stream().anyMatch(String::isBlank)
				|| this.workflowIds.stream().anyMatch(String::isBlank);
	}

}
