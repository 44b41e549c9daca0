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
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.state.DeliveryPolicy;
import ai.refold.spring.test.server.state.EnvironmentSettings;
import ai.refold.spring.test.server.state.RateLimit;
import ai.refold.spring.test.server.wiremock.RefoldHttpServer;

/**
 * Builds a {@link RefoldServer}. Everything has a default. Not for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class RefoldServerBuilder {

	private static final double DOCUMENTED_RATE = 20;

	private static final int DOCUMENTED_BURST = 5;

	private final Set<String> events = new LinkedHashSet<>();

	private Set<String> webhookEvents = Set.of("Connection Created", "Connection Deleted", "Connection Expired",
			"Workflow Completed", "Workflow Errored", "Workflow Stopped", "Workflow Timed Out");

	private @Nullable Integer port;

	private @Nullable String apiKey;

	private String environment = "test";

	private InstantSource clock = InstantSource.system();

	private @Nullable RateLimit rateLimit;

	private Duration retryDelay = Duration.ofMillis(50);

	private int maxRetries = 3;

	private Duration deliveryTimeout = Duration.ofSeconds(10);

	private boolean descriptionsReturned;

	private boolean olderErrors;

	private boolean accountsRequired;

	private boolean slugHeaderNarrows;

	private boolean undefinedEventsAccepted;

	RefoldServerBuilder() {
	}

	/**
	 * Use an HTTP server of its own instead of the one the JVM shares.
	 * @param port the port, 0 for any free one
	 * @return this builder
	 */
	public RefoldServerBuilder port(int port) {
		this.port = port;
		return this;
	}

	/**
	 * Set the API key, which chooses the environment.
	 * @param apiKey the key; by default a random one
	 * @return this builder
	 */
	public RefoldServerBuilder apiKey(String apiKey) {
		this.apiKey = apiKey;
		return this;
	}

	/**
	 * Set the name of the environment as responses and deliveries spell it. Refold's
	 * documentation has {@code test} and {@code production}, on the page of webhook
	 * creation {@code live}.
	 * @param environment the name, {@code test} by default
	 * @return this builder
	 */
	public RefoldServerBuilder environment(String environment) {
		this.environment = environment;
		return this;
	}

	/**
	 * Set the clock: for the timestamps of responses, idempotency windows, session tokens
	 * and the rate limit.
	 * @param clock the clock, that of the system by default
	 * @return this builder
	 */
	public RefoldServerBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Define events from the start, also after a reset.
	 * @param names the names of the events
	 * @return this builder
	 */
	public RefoldServerBuilder events(String... names) {
		this.events.addAll(List.of(names));
		return this;
	}

	/**
	 * Set the webhook events that can be subscribed to; others are refused.
	 * @param names the names, by default those that Refold's documentation and changelog
	 * name
	 * @return this builder
	 */
	public RefoldServerBuilder webhookEvents(String... names) {
		this.webhookEvents = Set.of(names);
		return this;
	}

	/**
	 * Limit firing calls to the documented figures: 20 events per second with a burst of
	 * 5. Off by default. Refusals are 429 without {@code Retry-After}.
	 * @return this builder
	 */
	public RefoldServerBuilder rateLimit() {
		return rateLimit(DOCUMENTED_RATE, DOCUMENTED_BURST, false);
	}

	/**
	 * Limit firing calls.
	 * @param eventsPerSecond the sustained rate
	 * @param burst how many are accepted at one instant
	 * @param retryAfter whether refusals carry {@code Retry-After}, in seconds
	 * @return this builder
	 * @throws IllegalArgumentException if the rate or the burst is not positive
	 */
	public RefoldServerBuilder rateLimit(double eventsPerSecond, int burst, boolean retryAfter) {
		Assert.isTrue(eventsPerSecond > 0 && burst > 0, "'eventsPerSecond' and 'burst' must be positive");
		this.rateLimit = new RateLimit(eventsPerSecond, burst, retryAfter);
		return this;
	}

	/**
	 * Set how failed deliveries are retried. Refold documents up to 3 retries with
	 * exponential backoff, and no delays.
	 * @param firstDelay the wait before the first repetition, doubled for each further
	 * one; 50 ms by default
	 * @param maxRetries how often a delivery is retried, 3 by default
	 * @return this builder
	 */
	public RefoldServerBuilder deliveryRetry(Duration firstDelay, int maxRetries) {
		this.retryDelay = firstDelay;
		this.maxRetries = maxRetries;
		return this;
	}

	/**
	 * Set how long a delivery waits for a response, which Refold does not document.
	 * @param timeout the time, 10 s by default
	 * @return this builder
	 */
	public RefoldServerBuilder deliveryTimeout(Duration timeout) {
		this.deliveryTimeout = timeout;
		return this;
	}

	/**
	 * Set whether responses about webhooks carry {@code description}. Refold's OpenAPI
	 * file has it there, none of the documented examples does.
	 * @param returned whether they do; they do not by default
	 * @return this builder
	 */
	public RefoldServerBuilder returnDescriptions(boolean returned) {
		this.descriptionsReturned = returned;
		return this;
	}

	/**
	 * Set whether errors take the form of the older pages where Refold documents two: 400
	 * for unknown events on {@code /event/{slug}} and for unknown event definitions, 500
	 * for unknown linked accounts.
	 * @param older whether they do; they do not by default
	 * @return this builder
	 */
	public RefoldServerBuilder olderErrors(boolean older) {
		this.olderErrors = older;
		return this;
	}

	/**
	 * Set whether events for unknown linked accounts are refused with 400. Refold does
	 * not document a refusal, so by default the account is created.
	 * @param required whether they are
	 * @return this builder
	 */
	public RefoldServerBuilder requireLinkedAccounts(boolean required) {
		this.accountsRequired = required;
		return this;
	}

	/**
	 * Set whether the header {@code slug} on {@code /event/trigger} narrows to the
	 * workflows of an application, as some of Refold's pages say. By default it does not:
	 * the page of the call says that it has the authentication checked.
	 * @param narrows whether it does
	 * @return this builder
	 */
	public RefoldServerBuilder slugHeaderNarrows(boolean narrows) {
		this.slugHeaderNarrows = narrows;
		return this;
	}

	/**
	 * Set whether events that are not defined are accepted, with a hint in the log at
	 * each. Refold refuses them, so by default they are refused. It is meant for
	 * development.
	 * @param accepted whether they are
	 * @return this builder
	 */
	public RefoldServerBuilder acceptUndefinedEvents(boolean accepted) {
		this.undefinedEventsAccepted = accepted;
		return this;
	}

	/**
	 * Start the server.
	 * @return the server
	 * @throws IllegalStateException if the shared server has an environment with the key
	 */
	public RefoldServer start() {
		boolean dedicated = this.port != null;
		RefoldHttpServer http = (this.port != null) ? RefoldHttpServer.start(this.port) : RefoldHttpServer.shared();
		return RefoldServer.open(http, settings(), dedicated);
	}

	EnvironmentSettings settings() {
		String prefix = RefoldEnvironment.of(this.environment).isProduction() ? "pk_" : "tk_";
		String key = (this.apiKey != null) ? this.apiKey : prefix + UUID.randomUUID().toString().replace("-", "");
		return new EnvironmentSettings(new ApiKey(key), this.environment, this.clock, List.copyOf(this.events),
				this.webhookEvents, this.rateLimit,
				new DeliveryPolicy(this.retryDelay, this.maxRetries, this.deliveryTimeout),
				new EnvironmentSettings.Switches(this.descriptionsReturned, this.olderErrors, this.accountsRequired,
						this.slugHeaderNarrows, this.undefinedEventsAccepted));
	}

}
