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
package ai.refold.spring.webhook.subscription;

import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if no webhook can report what the application needs.
 *
 * @since 0.1.0
 * @serial exclude
 */
public class InvalidWebhookSubscriptionException extends RefoldException {

	private final String problem;

	private final String fix;

	InvalidWebhookSubscriptionException(String problem, String fix) {
		super(problem + " " + fix);
		this.problem = problem;
		this.fix = fix;
	}

	/**
	 * Return what contradicts what.
	 * @return the problem
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * Return what to do.
	 * @return the fix
	 */
	public String getFix() {
		return this.fix;
	}

}
