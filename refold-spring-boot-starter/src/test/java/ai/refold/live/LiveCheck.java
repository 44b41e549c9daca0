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
package ai.refold.live;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Tries at Refold what its documentation says, and what it does not say, as far as that
 * does no harm: for contributors who have a key of a test environment. Creates a linked
 * account, an event definition and webhooks that are disabled, and deletes them.
 */
public final class LiveCheck {

	private static final List<Statements> ALL = List.of(new AuthenticationStatements(), new AccountStatements(),
			new DefinitionStatements(), new FiringStatements(), new WebhookStatements(), new ReadingStatements(),
			new DeliveryStatements());

	private LiveCheck() {
	}

	/**
	 * Run the check with what the environment variables say.
	 * @param args none
	 */
	public static void main(String[] args) {
		run(System.getenv(), System.out);
	}

	static List<Finding> run(Map<String, String> environment, PrintStream out) {
		String refusal = LiveSettings.refusal(environment);
		if (refusal != null) {
			out.println(refusal);
			return List.of();
		}
		Trial trial = new Trial(LiveSettings.of(environment));
		Thread interrupted = new Thread(trial::cleanUp);
		Runtime.getRuntime().addShutdownHook(interrupted);
		ALL.forEach(trial::run);
		trial.cleanUp();
		Runtime.getRuntime().removeShutdownHook(interrupted);
		trial.findings().forEach((finding) -> out.println(finding.toRow()));
		return trial.findings();
	}

}
