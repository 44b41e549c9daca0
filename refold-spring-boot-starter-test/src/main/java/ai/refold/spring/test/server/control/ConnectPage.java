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

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.state.Application;
import ai.refold.spring.test.server.state.EnvironmentState;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The page where an account is connected to an application: one button in place of the
 * application's own login.
 */
final class ConnectPage {

	private final EnvironmentState state;

	ConnectPage(EnvironmentState state) {
		this.state = state;
	}

	ApiResponse ask(String account, @Nullable String slug) {
		StringBuilder options = new StringBuilder();
		String first = null;
		for (Application application : this.state.applications().all()) {
			first = (first != null) ? first : application.slug();
			options.append("<option value=\"").append(HtmlPage.escape(application.slug())).append("\">");
		}
		String chosen = (slug != null) ? slug : (first != null) ? first : "hubspot";
		return page("""
				<p>Refold shows the login of the application here. The simulator requires no login.</p>
				<form method="post" action="%s">%s
				<label>Application <input name="slug" value="%s" list="applications" required></label>
				<datalist id="applications">%s</datalist>
				<button id="connect">Connect %s</button></form>
				""".formatted(HtmlPage.escape(address(account)), HtmlPage.token(), HtmlPage.escape(chosen), options,
				HtmlPage.escape(account)));
	}

	ApiResponse confirm(String account, String slug) {
		return page("""
				<p role="status" class="good">%s is connected to %s.</p>
				<p>Webhooks that are subscribed to <em>Connection Created</em> are notified.
				<a href="%s?organization=%s">See the simulator</a></p>
				""".formatted(HtmlPage.escape(account), HtmlPage.escape(slug), ControlPanel.PATH,
				this.state.organizationId()));
	}

	private String address(String account) {
		return ControlPanel.CONNECT_PATH + "/" + UriUtils.encodePathSegment(account, UTF_8) + "?organization="
				+ this.state.organizationId();
	}

	private static ApiResponse page(String body) {
		return HtmlPage.of("Connect an application", "<main><h1>Connect an application</h1>" + body + "</main>");
	}

}
