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
package ai.refold.spring.test.server;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.control.ControlPanel;
import ai.refold.spring.test.server.control.LocalAccess;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiKey;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.state.EnvironmentSettings;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * The environments behind one HTTP server, distinguished by API key.
 *
 * @since 0.1.0
 */
public final class RefoldEnvironments {

	private final Map<ApiKey, SimulatedEnvironment> environments = new ConcurrentHashMap<>();

	private final HttpClient client;

	private final ScheduledExecutorService scheduler;

	/**
	 * Create environments, none at first. The caller that passes client and scheduler
	 * closes them.
	 * @param client what sends deliveries
	 * @param scheduler where repetitions wait and workflows run
	 */
	public RefoldEnvironments(HttpClient client, ScheduledExecutorService scheduler) {
		this.client = client;
		this.scheduler = scheduler;
	}

	/**
	 * Open an environment.
	 * @param settings how it is set up
	 * @throws IllegalStateException if there is one with the key
	 */
	public void open(EnvironmentSettings settings) {
		SimulatedEnvironment environment = create(EnvironmentState.initial(settings));
		if (this.environments.putIfAbsent(settings.apiKey(), environment) != null) {
			throw new IllegalStateException("There is a Refold environment with key " + settings.apiKey()
					+ " already: close it, use another key, or an HTTP server of its own by setting a port");
		}
	}

	/**
	 * Replace an environment that is open by a new one.
	 * @param state the state of the new one
	 * @throws IllegalStateException if it is closed
	 */
	public void reopen(EnvironmentState state) {
		SimulatedEnvironment previous = this.environments.replace(state.apiKey(), create(state));
		if (previous == null) {
			throw closed(state.apiKey());
		}
		previous.close();
	}

	private SimulatedEnvironment create(EnvironmentState state) {
		return new SimulatedEnvironment(state, this.client, this.scheduler);
	}

	/**
	 * Return an environment as it is now: {@link #reopen} puts another in its place.
	 * @param apiKey the key it was opened with
	 * @return the environment
	 * @throws IllegalStateException if it is closed
	 */
	public SimulatedEnvironment get(ApiKey apiKey) {
		SimulatedEnvironment environment = this.environments.get(apiKey);
		if (environment == null) {
			throw closed(apiKey);
		}
		return environment;
	}

	private static IllegalStateException closed(ApiKey apiKey) {
		return new IllegalStateException("The Refold environment with key " + apiKey + " is closed");
	}

	/**
	 * Close an environment: its deliveries are given up and its key is refused. Does
	 * nothing if it is closed.
	 * @param apiKey the key it was opened with
	 */
	public void close(ApiKey apiKey) {
		SimulatedEnvironment environment = this.environments.remove(apiKey);
		if (environment != null) {
			environment.close();
		}
	}

	/**
	 * Authenticate a request and let its environment handle it.
	 * @param request the request
	 * @return the response
	 */
	public ApiResponse handle(ApiRequest request) {
		if (ControlPanel.isFor(request)) {
			return control(request);
		}
		String apiKey = request.apiKey();
		SimulatedEnvironment environment = (apiKey != null) ? this.environments.get(new ApiKey(apiKey))
				: ofToken(request);
		return (environment != null) ? environment.handle(request) : refuse(request);
	}

	private ApiResponse control(ApiRequest request) {
		if (!LocalAccess.isGranted(request)) {
			return ErrorShape.C
				.render(new ApiError(403, "FORBIDDEN", "Only for this machine, and not for other pages"));
		}
		String organization = request.query("organization");
		List<SimulatedEnvironment> meant = this.environments.values()
			.stream()
			.filter((environment) -> organization == null || organization.equals(environment.state().organizationId()))
			.toList();
		if (meant.size() != 1) {
			return ErrorShape.C.render(new ApiError((organization != null) ? 404 : 409, ApiError.SERVER_ERROR,
					"Say which organization is meant: ?organization=, one of " + this.environments.values()
						.stream()
						.map((environment) -> environment.state().organizationId())
						.toList()));
		}
		return meant.get(0).controlPanel().handle(request);
	}

	private @Nullable SimulatedEnvironment ofToken(ApiRequest request) {
		return this.environments.values()
			.stream()
			.filter((environment) -> environment.accountOf(request) != null)
			.findFirst()
			.orElse(null);
	}

	private ApiResponse refuse(ApiRequest request) {
		return this.environments.values()
			.stream()
			.findAny()
			.map((anyEnvironment) -> anyEnvironment.refuse(request))
			.orElseGet(() -> ErrorShape.C.render(ApiError.invalidCredentials()));
	}

}
