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
package ai.refold.sample.page;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import ai.refold.sample.simulation.Behaviour;
import ai.refold.sample.simulation.RefoldSimulation;

/**
 * The switches of a simulated Refold.
 */
@Controller
@RequestMapping("/simulation")
class SimulationController {

	private final ObjectProvider<RefoldSimulation> simulation;

	SimulationController(ObjectProvider<RefoldSimulation> simulation) {
		this.simulation = simulation;
	}

	@PostMapping
	String behave(@RequestParam Behaviour behaviour, @RequestParam String subject) {
		simulation().behave(behaviour);
		return "redirect:/?subject=" + subject;
	}

	@PostMapping("/{customer}/connect")
	String connect(@PathVariable String customer) {
		simulation().connect(customer);
		return "redirect:/?subject=" + customer;
	}

	@PostMapping("/{customer}/expire")
	String expire(@PathVariable String customer) {
		simulation().expireConnection(customer);
		return "redirect:/?subject=" + customer;
	}

	private RefoldSimulation simulation() {
		return this.simulation.stream()
			.findFirst()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "Refold is not simulated"));
	}

}
