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
package ai.refold.spring.client.transport;

import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.ClassUtils;
import reactor.netty.http.client.HttpClientRequest;

import ai.refold.spring.RefoldTransportException;

/**
 * Prevents credentials from being sent to the target of a redirect, if the HTTP client
 * follows redirects and reports them.
 */
final class RedirectCheck {

	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("reactor.netty.http.client.HttpClientRequest",
			RedirectCheck.class.getClassLoader());

	private RedirectCheck() {
	}

	static void check(ClientHttpRequest request) {
		if (NETTY_PRESENT && ReactorNetty.isRedirected(request)) {
			throw new RefoldTransportException(
					"The response was a redirect, which does not come from Refold, so no credentials were sent to its target: check 'refold.base-url' and any proxy",
					false, null);
		}
	}

	private static final class ReactorNetty {

		static boolean isRedirected(ClientHttpRequest request) {
			return request.getNativeRequest() instanceof HttpClientRequest netty && netty.redirectedFrom().length > 0;
		}

	}

}
