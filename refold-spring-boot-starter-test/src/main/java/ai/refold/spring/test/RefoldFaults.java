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

import java.time.Duration;

import ai.refold.spring.test.server.SimulatedEnvironment;

/**
 * Makes calls to a {@link RefoldServer} fail. Only calls with the key of the server are
 * concerned. Safe for use by several threads.
 *
 * <pre class="code">
 * refold.faults().on("/event/trigger").times(2).status(503);
 * </pre>
 *
 * @since 0.1.0
 */
public final class RefoldFaults {

	private final RefoldServer server;

	RefoldFaults(RefoldServer server) {
		this.server = server;
	}

	/**
	 * Describe a fault of the calls to a path.
	 * @param path the path below {@code /api/v2/public}, or the whole path if it begins
	 * with {@code /api/}; with {@code *} for any segment and {@code **} for any number of
	 * them, such as {@code /webhook/*}
	 * @return a spec, to complete with the fault
	 */
	public FaultSpec on(String path) {
		return new FaultSpec(this.server, null, path);
	}

	/**
	 * Describe a fault of the calls to a path with one HTTP method.
	 * @param method the HTTP method, in upper case
	 * @param path the path, as for {@link #on(String)}
	 * @return a spec, to complete with the fault
	 */
	public FaultSpec on(String method, String path) {
		return new FaultSpec(this.server, method, path);
	}

	/**
	 * Describe a fault of all calls.
	 * @return a spec, to complete with the fault
	 */
	public FaultSpec onAny() {
		return on("/api/**");
	}

	/**
	 * Let the list of webhooks return its state of some time ago.
	 * @param age how long ago
	 */
	public void lagWebhookList(Duration age) {
		this.server.simulation().webhookList().lagBy(age);
	}

	/**
	 * Let the list of webhooks return its state of some calls ago.
	 * @param calls how many calls ago
	 */
	public void lagWebhookList(int calls) {
		this.server.simulation().webhookList().lagBy(calls);
	}

	/**
	 * End all faults.
	 */
	public void clear() {
		SimulatedEnvironment environment = this.server.simulation();
		environment.faults().clear();
		environment.webhookList().lagBy(Duration.ZERO);
	}

}
