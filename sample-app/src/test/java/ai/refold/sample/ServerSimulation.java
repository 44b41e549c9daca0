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
package ai.refold.sample;

import java.time.Duration;

import ai.refold.sample.simulation.Behaviour;
import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.spring.test.RefoldServer;

/**
 * Lets the simulator behave.
 */
class ServerSimulation implements RefoldSimulation {

	private static final String EVENTS = "/event/**";

	private static final String APPLICATION = "quickbooks";

	private final RefoldServer server;

	private volatile Behaviour behaviour = Behaviour.RESPONDS;

	ServerSimulation(RefoldServer server) {
		this.server = server;
	}

	@Override
	public Behaviour behaviour() {
		return this.behaviour;
	}

	@Override
	public synchronized void behave(Behaviour behaviour) {
		this.server.faults().clear();
		switch (behaviour) {
			case RESPONDS -> {
			}
			case SLOW -> this.server.faults().on(EVENTS).slow(Duration.ofSeconds(3));
			case REFUSES -> this.server.faults().on(EVENTS).status(400);
			case LIMITS_RATE -> this.server.faults().on(EVENTS).retryAfter(Duration.ofSeconds(5)).status(429);
			case UNREACHABLE -> this.server.faults().onAny().reset();
		}
		this.behaviour = behaviour;
	}

	@Override
	public void connect(String customer) {
		this.server.connect(customer, APPLICATION);
	}

	@Override
	public void expireConnection(String customer) {
		this.server.expireConnection(customer, APPLICATION);
	}

}
