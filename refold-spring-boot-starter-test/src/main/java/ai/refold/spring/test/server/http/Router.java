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
package ai.refold.spring.test.server.http;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint for a request.
 *
 * @since 0.1.0
 */
public final class Router {

	/** The prefix of most endpoints. */
	public static final String PREFIX = "/api/v2/public";

	private final List<Route> routes;

	/**
	 * Create a router.
	 * @param routes the endpoints; where several match, the first is meant
	 */
	public Router(List<Route> routes) {
		this.routes = List.copyOf(routes);
	}

	/**
	 * Return all endpoints.
	 * @return the endpoints; where several match, the first is meant
	 */
	public List<Route> routes() {
		return this.routes;
	}

	/**
	 * Respond to a request whose credentials are known.
	 * @param request the request
	 * @param tokenAccount the linked account of the session token, if a valid one was
	 * sent
	 * @return the response
	 */
	public ApiResponse respond(ApiRequest request, @Nullable String tokenAccount) {
		Match match = match(request);
		return (match != null) ? match.route().respond(request, match.variables(), tokenAccount) : unknownPath(request);
	}

	/**
	 * Respond to a request whose credentials are not valid, in the shape of its endpoint.
	 * @param request the request
	 * @return the response
	 */
	public ApiResponse refuse(ApiRequest request) {
		Match match = match(request);
		return (match != null) ? match.route().refuse(request) : unknownPath(request);
	}

	/**
	 * Respond with an error in the shape of the endpoint of a request.
	 * @param request the request
	 * @param error the error
	 * @return the response
	 */
	public ApiResponse render(ApiRequest request, ApiError error) {
		Match match = match(request);
		return (match != null) ? match.route().shape().render(error) : unknownPath(request);
	}

	private @Nullable Match match(ApiRequest request) {
		for (Route route : this.routes) {
			Map<String, String> variables = route.match(request);
			if (variables != null) {
				return new Match(route, variables);
			}
		}
		return null;
	}

	private static ApiResponse unknownPath(ApiRequest request) {
		return ErrorShape.C.render(ApiError.unknownPath(request));
	}

	private record Match(Route route, Map<String, String> variables) {

	}

}
