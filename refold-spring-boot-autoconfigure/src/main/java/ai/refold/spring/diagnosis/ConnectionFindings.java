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

import java.util.ArrayList;
import java.util.List;

import ai.refold.spring.client.resource.Application;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;

/**
 * Finds the applications that a linked account is connected to.
 */
record ConnectionFindings(String account) {

	List<Finding> of(List<Application> applications) {
		List<Finding> findings = new ArrayList<>();
		for (Application application : applications) {
			if (Boolean.TRUE.equals(application.reauthRequired())) {
				findings.add(new Finding(Level.PROBLEM, Code.REAUTHENTICATION_REQUIRED,
						"Linked account '%s' has to authenticate again at '%s', and the workflows of that application do not run until then: send the user a URL of connectUrls().create()"
							.formatted(this.account, application.slug())));
			}
			else if (isUsable(application)) {
				findings.add(new Finding(Level.OK, Code.APPLICATION_CONNECTED,
						"Linked account '%s' is connected to '%s'".formatted(this.account, application.slug())));
			}
		}
		return findings.isEmpty() ? List.of(none()) : findings;
	}

	static boolean isUsable(Application application) {
		return Boolean.TRUE.equals(application.connected()) && !Boolean.TRUE.equals(application.reauthRequired());
	}

	private Finding none() {
		return new Finding(Level.NOTE, Code.NO_APPLICATION_CONNECTED,
				"Linked account '%s' is connected to no application: workflows that belong to one do not run for it"
					.formatted(this.account));
	}

}
