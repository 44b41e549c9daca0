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

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.state.EnvironmentState;

/**
 * Addresses of the page where the users of a linked account connect an application.
 */
final class HostedPages {

	private HostedPages() {
	}

	static String url(Call call, EnvironmentState state, @Nullable String slug) {
		UriComponentsBuilder url = UriComponentsBuilder
			.fromUriString("http://" + Objects.requireNonNullElse(call.header("Host"), "localhost"))
			.pathSegment("connect", call.linkedAccountId())
			.queryParam("organization", state.organizationId())
			.queryParam("session", state.newId());
		if (slug != null) {
			url.queryParam("slug", slug);
		}
		return url.encode(StandardCharsets.UTF_8).build().toUriString();
	}

}
