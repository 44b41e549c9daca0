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
package ai.refold.spring.test.server.control;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiRequest;

/**
 * Restricts access to the simulator to programs of this machine, and to pages that the
 * simulator itself served. A page of another site, in a browser of this machine, is
 * refused under whatever name it reaches the simulator.
 *
 * @since 0.1.0
 */
public final class LocalAccess {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

	private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

	private LocalAccess() {
	}

	/**
	 * Return whether a request is allowed.
	 * @param request the request, which reached the loopback interface
	 * @return {@code false} if it was made for another host, was forwarded, or is sent by
	 * a page of another origin
	 */
	public static boolean isGranted(ApiRequest request) {
		String host = request.header("Host");
		return host != null && isLoopback(host) && !isForwarded(request)
				&& (SAFE_METHODS.contains(request.method()) || isOfOwnPage(request, host));
	}

	private static boolean isLoopback(String host) {
		return LOOPBACK.contains(host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", ""));
	}

	private static boolean isForwarded(ApiRequest request) {
		return Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host")
			.anyMatch((name) -> request.header(name) != null);
	}

	private static boolean isOfOwnPage(ApiRequest request, String host) {
		@Nullable String origin = request.header("Origin");
		@Nullable String site = request.header("Sec-Fetch-Site");
		return (origin == null || origin.equalsIgnoreCase("http://" + host))
				&& (site == null || OWN_SITE.contains(site.toLowerCase(Locale.ROOT)));
	}

}
