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

import java.util.List;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import ai.refold.sample.simulation.RefoldSimulation;
import ai.refold.spring.test.RefoldServer;

/**
 * Refold as the sample needs it: workflows that succeed and one that fails. The events
 * are defined by the sample, which connects to it because it is a bean.
 */
@TestConfiguration(proxyBeanMethods = false)
class Simulator {

	@Bean
	RefoldServer refoldServer() {
		RefoldServer server = RefoldServer.builder().apiKey("tk_sample_of_the_simulator").start();
		List.of("acme", "globex", "initech").forEach((customer) -> server.connect(customer, "quickbooks"));
		server.workflow("Book payment").event("invoice.paid").slug("quickbooks").create();
		server.workflow("Ask for another card").event("invoice.failed").create();
		server.workflow("Void in ledger")
			.event("invoice.voided")
			.slug("quickbooks")
			.failsWith("The period is closed")
			.create();
		server.workflow("Send reminder").event("Invoice.Reminded").create();
		server.workflow("Send statement").event("statement.requested").create();
		return server;
	}

	@Bean
	RefoldSimulation refoldSimulation(RefoldServer server) {
		return new ServerSimulation(server);
	}

}
