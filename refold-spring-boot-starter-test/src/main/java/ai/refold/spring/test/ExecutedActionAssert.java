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

import org.jspecify.annotations.Nullable;

/**
 * Assertions about actions that were executed. Each one narrows which are meant and waits
 * until there is at least one.
 *
 * @since 0.1.0
 */
public final class ExecutedActionAssert extends RecordedAssert<ExecutedActionAssert, RefoldServer, ExecutedAction> {

	ExecutedActionAssert(RefoldServer actual, AssertionWait wait) {
		super(actual, ExecutedActionAssert.class, "executed action", RefoldServer::executedActions, wait);
	}

	/**
	 * Narrow to a linked account.
	 * @param linkedAccountId the linked account
	 * @return this assertion
	 */
	public ExecutedActionAssert forAccount(String linkedAccountId) {
		return matching("for account '" + linkedAccountId + "'",
				(action) -> action.linkedAccountId().equals(linkedAccountId));
	}

	/**
	 * Narrow to parameters. Their order does not matter.
	 * @param parameters all parameters: JSON as text, or anything that can be written as
	 * JSON
	 * @return this assertion
	 */
	public ExecutedActionAssert withParameters(Object parameters) {
		return matchingJson("with parameters", ExecutedAction::parameters, JsonExpectation.whole(parameters));
	}

	/**
	 * Narrow to a part of the parameters.
	 * @param jsonPath the JSON path of the part, such as {@code $.email}
	 * @param value the value, which is compared as JSON
	 * @return this assertion
	 */
	public ExecutedActionAssert withParameters(String jsonPath, @Nullable Object value) {
		return matchingJson("with parameters", ExecutedAction::parameters, JsonExpectation.at(jsonPath, value));
	}

	@Override
	String describe(ExecutedAction action) {
		return "'%s' of '%s' for account '%s', parameters %s".formatted(action.actionId(), action.slug(),
				action.linkedAccountId(), action.parameters());
	}

}
