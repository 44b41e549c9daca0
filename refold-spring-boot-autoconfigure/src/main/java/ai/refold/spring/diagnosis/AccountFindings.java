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

import org.jspecify.annotations.Nullable;

import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.client.error.ApiExceptions;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;

/**
 * Checks whether a linked account exists, and whether it belongs to the environment of
 * the API key.
 */
record AccountFindings(String account, RefoldEnvironment environment) {

	List<Finding> of(QueryResult<LinkedAccount> result) {
		if (isUnknown(result.failure())) {
			return List.of(new Finding(Level.PROBLEM, Code.ACCOUNT_NOT_FOUND,
					"Linked account '%s' does not exist in the environment of this API key (%s): create it with linkedAccounts().upsert(..), or use the key of the environment it is in"
						.formatted(this.account, this.environment)));
		}
		return result.findings("Whether linked account '%s' exists".formatted(this.account),
				(found) -> List.of(
						new Finding(Level.OK, Code.ACCOUNT_EXISTS,
								"Linked account '%s' exists".formatted(this.account)),
						environment(found.environment())));
	}

	private static boolean isUnknown(@Nullable Throwable failure) {
		return failure instanceof RefoldApiException refused
				&& (refused.status() == 404 || ApiExceptions.isUnknownAccount(refused.error()));
	}

	private Finding environment(RefoldEnvironment found) {
		if (this.environment.equals(RefoldEnvironment.UNKNOWN) || found.equals(RefoldEnvironment.UNKNOWN)) {
			return new Finding(Level.NOTE, Code.ENVIRONMENT_UNKNOWN,
					"The environment of this API key is %s, that of linked account '%s' %s: make sure that event, account and workflow are in the same one"
						.formatted(this.environment, this.account, found));
		}
		if (isSame(found)) {
			return new Finding(Level.OK, Code.ENVIRONMENT_MATCHES,
					"Linked account '%s' is in the environment of this API key (%s)".formatted(this.account, found));
		}
		return new Finding(Level.PROBLEM, Code.ENVIRONMENT_MISMATCH,
				"Linked account '%s' is in environment %s, but this API key is one of %s: use the key of %s"
					.formatted(this.account, found, this.environment, found));
	}

	private boolean isSame(RefoldEnvironment found) {
		return found.equals(this.environment) || (found.isTest() && this.environment.isTest())
				|| (found.isProduction() && this.environment.isProduction());
	}

}
