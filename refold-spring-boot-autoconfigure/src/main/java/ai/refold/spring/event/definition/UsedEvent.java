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
package ai.refold.spring.event.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

import ai.refold.spring.event.interceptor.RefoldEventUsage;

/**
 * An event that the application fires, from one or more methods.
 *
 * @param name the name
 * @param usages the methods
 */
record UsedEvent(String name, List<RefoldEventUsage> usages) {

	static List<UsedEvent> of(List<RefoldEventUsage> usages) {
		Map<String, List<RefoldEventUsage>> byName = new TreeMap<>();
		usages.forEach((usage) -> byName.computeIfAbsent(usage.event(), (name) -> new ArrayList<>()).add(usage));
		return byName.entrySet().stream().map((entry) -> new UsedEvent(entry.getKey(), entry.getValue())).toList();
	}

	List<String> origins() {
		return this.usages.stream().map(RefoldEventUsage::origin).distinct().sorted().toList();
	}

	/**
	 * Return the type of its payload, {@code null} if it is not known statically.
	 */
	@Nullable ResolvableType payloadType() {
		return this.usages.stream()
			.map(RefoldEventUsage::payloadType)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
