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
package ai.refold.spring.diagnosis;

import java.util.List;
import java.util.Objects;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.resource.EventDefinition;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;
import ai.refold.spring.event.definition.NearestName;

/**
 * Checks whether an event is defined.
 */
record DefinitionFindings(String event, RefoldEnvironment environment) {

	List<Finding> of(List<EventDefinition> definitions) {
		List<String> names = definitions.stream().map(EventDefinition::name).filter(Objects::nonNull).toList();
		if (names.contains(this.event)) {
			return List.of(new Finding(Level.OK, Code.EVENT_DEFINED, "Event '%s' is defined".formatted(this.event)));
		}
		String nearest = NearestName.of(this.event, names);
		return List.of(new Finding(Level.PROBLEM, Code.EVENT_NOT_DEFINED,
				"Event '%s' is not defined in the environment of this API key (%s), where names are compared exactly, case included: %s"
					.formatted(this.event, this.environment, (nearest != null) ? "did you mean '%s'?".formatted(nearest)
							: "define it in Refold under Settings > Developer > Events")));
	}

}
