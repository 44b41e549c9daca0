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
package ai.refold.spring;

/**
 * Thrown at startup if something is declared or configured in a way that cannot work.
 *
 * @serial exclude
 */
@Internal
public class RefoldConfigurationException extends RefoldException {

	private final String problem;

	private final String action;

	/**
	 * Create a new {@code RefoldConfigurationException}.
	 * @param problem what cannot work and why, as a sentence
	 * @param action what to do about it, as a sentence
	 */
	public RefoldConfigurationException(String problem, String action) {
		super(problem + " " + action);
		this.problem = problem;
		this.action = action;
	}

	/**
	 * Return what cannot work and why.
	 * @return the problem
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Return what to do about it.
	 * @return the action
	 */
	public String action() {
		return this.action;
	}

}
