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
package ai.refold.spring.test.server.state;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiKey;

/**
 * The settings of a simulated environment.
 *
 * @param apiKey the key that chooses the environment
 * @param environment the name of the environment as responses spell it
 * @param clock provides the time
 * @param events the names of the events that are defined from the start
 * @param webhookEvents the names webhooks may subscribe to
 * @param rateLimit the limit on firing calls, {@code null} for none
 * @param deliveries how deliveries are made
 * @param switches the choices that Refold's documentation leaves open
 * @since 0.1.0
 */
public record EnvironmentSettings(ApiKey apiKey, String environment, InstantSource clock, List<String> events,
		Set<String> webhookEvents, @Nullable RateLimit rateLimit, DeliveryPolicy deliveries, Switches switches) {

	/**
	 * The choices that Refold's documentation leaves open.
	 *
	 * @param descriptionsReturned whether responses about webhooks carry
	 * {@code description}
	 * @param olderErrors whether errors take the form of the older pages where there are
	 * two
	 * @param accountsRequired whether events for unknown accounts are refused
	 * @param slugHeaderNarrows whether the header {@code slug} narrows on
	 * {@code /event/trigger}
	 * @param undefinedEventsAccepted whether events that are not defined are accepted,
	 * which Refold does not do
	 */
	public record Switches(boolean descriptionsReturned, boolean olderErrors, boolean accountsRequired,
			boolean slugHeaderNarrows, boolean undefinedEventsAccepted) {

	}

}
