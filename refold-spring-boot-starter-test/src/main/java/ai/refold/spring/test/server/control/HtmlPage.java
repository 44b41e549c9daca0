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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

import ai.refold.spring.test.server.http.ApiResponse;

/**
 * Writes a page without scripts and without external resources.
 */
final class HtmlPage {

	private static final String STYLE = """
			:root { color-scheme: light dark; --line: #c9ced6; --soft: #f3f5f8; --accent: #2457c5; }
			* { box-sizing: border-box; }
			body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem; }
			h1 { font-size: 1.5rem; margin: 0; }
			h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
			a { color: var(--accent); }
			form { display: inline-flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; }
			label { display: grid; font-size: .85rem; }
			input, select, button { font: inherit; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .3rem; max-width: 100%; }
			button { background: var(--accent); border-color: var(--accent); color: #fff; cursor: pointer; }
			:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
			details { border: 1px solid var(--line); border-radius: .3rem; margin: .35rem 0; padding: .4rem .6rem; }
			summary { cursor: pointer; overflow-wrap: anywhere; }
			pre { background: var(--soft); margin: .4rem 0; padding: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
			code, td { overflow-wrap: anywhere; }
			.row { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; }
			.bad { color: #b3261e; font-weight: 600; }
			.good { color: #1b6e3c; font-weight: 600; }
			@media (prefers-color-scheme: dark) {
				:root { --line: #4a5160; --soft: #23272f; --accent: #8fb2ff; }
				body { background: #16191f; color: #e6e9ef; }
				button { color: #10131a; }
				.bad { color: #ff9d94; }
				.good { color: #7fd6a2; }
			}
			@media (max-width: 40rem) { form, label, input, select { width: 100%; } }
			""";

	private static final String POLICY = "default-src 'none'; img-src data:; style-src 'sha256-" + sha256(STYLE)
			+ "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private HtmlPage() {
	}

	static ApiResponse of(String title, String body) {
		String page = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
				+ "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
				+ "<link rel=\"icon\" href=\"data:,\"><title>" + escape(title) + "</title><style>" + STYLE
				+ "</style></head>\n<body>" + body + "</body></html>\n";
		return secured(ApiResponse.text(200, "text/html; charset=utf-8", page));
	}

	static ApiResponse redirect(String location) {
		return secured(new ApiResponse(303, Map.of("Location", location), new byte[0], Duration.ZERO, null));
	}

	private static ApiResponse secured(ApiResponse response) {
		return response.withHeader("Content-Security-Policy", POLICY)
			.withHeader("Cache-Control", "no-store")
			.withHeader("X-Content-Type-Options", "nosniff")
			.withHeader("Referrer-Policy", "same-origin")
			.withHeader("Cross-Origin-Resource-Policy", "same-origin");
	}

	static String escape(@Nullable Object text) {
		return (text != null) ? HtmlUtils.htmlEscape(text.toString(), StandardCharsets.UTF_8.name()) : "";
	}

	static String token() {
		return "<input type=\"hidden\" name=\"" + ControlRequest.TOKEN_FIELD + "\" value=\"" + ControlRequest.TOKEN
				+ "\">";
	}

	private static String sha256(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
