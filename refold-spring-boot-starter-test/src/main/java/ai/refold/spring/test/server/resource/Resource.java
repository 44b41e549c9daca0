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
package ai.refold.spring.test.server.resource;

import java.util.List;
import java.util.function.Function;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Route;

/**
 * The endpoints of one resource.
 */
abstract class Resource {

	private final Access access;

	private final ErrorShape shape;

	Resource(Access access, ErrorShape shape) {
		this.access = access;
		this.shape = shape;
	}

	abstract List<Route> routes();

	final Route get(String pattern, Function<Call, ApiResponse> handler) {
		return route("GET", pattern, this.access, handler);
	}

	final Route post(String pattern, Function<Call, ApiResponse> handler) {
		return route("POST", pattern, this.access, handler);
	}

	final Route put(String pattern, Function<Call, ApiResponse> handler) {
		return route("PUT", pattern, this.access, handler);
	}

	final Route delete(String pattern, Function<Call, ApiResponse> handler) {
		return route("DELETE", pattern, this.access, handler);
	}

	final Route route(String method, String pattern, Access access, Function<Call, ApiResponse> handler) {
		return new Route(method, pattern, access, this.shape, handler);
	}

}
