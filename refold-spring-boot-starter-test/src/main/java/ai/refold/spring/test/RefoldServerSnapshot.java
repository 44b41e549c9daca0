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

import ai.refold.spring.test.server.RefoldEnvironments;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * The setup of a {@link RefoldServer} at a point in time. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RefoldServerSnapshot {

	private final RefoldEnvironments environments;

	private final EnvironmentState setup;

	RefoldServerSnapshot(RefoldEnvironments environments, EnvironmentState setup) {
		this.environments = environments;
		this.setup = setup;
	}

	/**
	 * Set the server up as it was, as often as needed. What was recorded is forgotten,
	 * faults end, workflows that run have no outcome, and deliveries that wait to be
	 * retried are given up.
	 * @throws IllegalStateException if the server is closed
	 */
	public void restore() {
		this.environments.reopen(this.setup.copyOfSetup());
	}

}
