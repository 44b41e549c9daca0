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
package ai.refold.spring.actuate;

import java.util.Map;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.diagnosis.RefoldEventDiagnoser;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis;

/**
 * Endpoint section that diagnoses why an event starts no workflow, for the given
 * {@code event} and {@code linkedAccountId}.
 *
 * @since 0.1.0
 */
@Internal
public final class DiagnosisEndpointSection implements RefoldEndpointSection {

	private final RefoldEventDiagnoser diagnoser;

	/**
	 * Create a new {@code DiagnosisEndpointSection}.
	 * @param diagnoser asks Refold
	 */
	public DiagnosisEndpointSection(RefoldEventDiagnoser diagnoser) {
		Assert.notNull(diagnoser, "'diagnoser' must not be null");
		this.diagnoser = diagnoser;
	}

	@Override
	public String name() {
		return "diagnosis";
	}

	@Override
	public Object describe() {
		return Map.of("parameters", "event, linkedAccountId");
	}

	/**
	 * Ask Refold.
	 * @param query names the event and the linked account
	 * @return the {@link RefoldEventDiagnosis}, later
	 */
	@Override
	public Object list(RefoldEndpointQuery query) {
		String event = query.event();
		String account = query.linkedAccountId();
		if (!StringUtils.hasText(event) || !StringUtils.hasText(account)) {
			throw RefoldEndpointQuery.invalid("Name the event and its linked account: ?event=..&linkedAccountId=..");
		}
		return this.diagnoser.diagnoseReactively(event, account);
	}

}
