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
package ai.refold.spring.test.server.fault;

import org.jspecify.annotations.Nullable;
import org.springframework.util.AntPathMatcher;

import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.Router;

/**
 * A fault that affects some calls.
 *
 * @param method the HTTP method, {@code null} for any
 * @param path the path, which may have wildcards; below the prefix of most endpoints
 * unless it begins with {@code /api/}
 * @param spared how many calls go well before the first that does not
 * @param times how many calls do not go well
 * @param effect what happens to them
 * @since 0.1.0
 */
public record Fault(@Nullable String method, String path, int spared, int times, FaultEffect effect) {

	/** Means each call until the faults are cleared. */
	public static final int ALWAYS = Integer.MAX_VALUE;

	private static final AntPathMatcher PATHS = new AntPathMatcher();

	boolean concerns(ApiRequest request) {
		return (this.method == null || this.method.equals(request.method()))
				&& PATHS.match(this.path.startsWith("/api/") ? this.path : Router.PREFIX + this.path, request.path());
	}

	boolean strikes(long call) {
		return call > this.spared && call - this.spared <= this.times;
	}

}
