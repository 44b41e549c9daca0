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
import ai.refold.spring.test.server.http.RequestFormat;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.http.Router;

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

	ErrorShape unauthorizedShape() {
		return ErrorShape.C;
	}

	final Route get(String path, Function<Call, ApiResponse> handler) {
		return route("GET", path, this.access, handler);
	}

	final Route post(String path, Function<Call, ApiResponse> handler) {
		return route("POST", path, this.access, handler);
	}

	final Route put(String path, Function<Call, ApiResponse> handler) {
		return route("PUT", path, this.access, handler);
	}

	final Route delete(String path, Function<Call, ApiResponse> handler) {
		return route("DELETE", path, this.access, handler);
	}

	final Route route(String method, String path, Access access, Function<Call, ApiResponse> handler) {
		return new Route(method, path.startsWith("/api/") ? path : Router.PREFIX + path, access, this.shape,
				unauthorizedShape(), RequestFormat.EMPTY, handler);
	}

}
