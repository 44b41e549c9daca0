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
package ai.refold.sample.security;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import ai.refold.spring.test.AutoConfigureRefoldServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecurityConfiguration}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureRefoldServer(events = { "invoice.paid", "invoice.failed", "invoice.voided", "statement.requested" })
class SecurityConfigurationTests {

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private RestTestClient client;

	@BeforeEach
	void prepare(@LocalServerPort int port) {
		HttpClient http = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.cookieHandler(new CookieManager())
			.build();
		this.client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory(http))
			.baseUrl("http://localhost:" + port)
			.build();
	}

	@Test
	void pageAsksForALogin() {
		this.client.get()
			.uri("/")
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.value(HttpHeaders.LOCATION, (location) -> assertThat(location).endsWith("/login"));
	}

	@Test
	void partOfThePageHasItLoadedAgainWhenTheSessionIsOver() {
		this.client.get()
			.uri("/parts/queue?queueVersion=1")
			.header("HX-Request", "true")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals("HX-Refresh", "true");
	}

	@Test
	void actionWithoutATokenIsRefused(@Autowired Login login) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("username", login.username());
		form.add("password", login.password());
		form.add("_csrf", token());
		this.client.post().uri("/login").body(form).exchange().expectStatus().isFound();
		this.client.get().uri("/").exchange().expectStatus().isOk();
		this.client.post().uri("/invoices/1001/pay").exchange().expectStatus().isForbidden();
	}

	@Test
	void programsNeedAPassword() {
		this.client.post().uri("/api/invoices/1001/pay").exchange().expectStatus().isUnauthorized();
		this.client.get()
			.uri("/api/invoices/1001")
			.headers((headers) -> headers.setBasicAuth("demo", "demo"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
	}

	@Test
	void programsSeeWhatIsWrong(@Autowired Login login) {
		this.client.get()
			.uri("/api/invoices/1")
			.headers((headers) -> headers.setBasicAuth(login.username(), login.password()))
			.exchange()
			.expectStatus()
			.isNotFound();
	}

	@Test
	void deliveriesNeedASignatureAndNothingElse() {
		this.client.post()
			.uri("/refold/webhooks")
			.header(HttpHeaders.CONTENT_TYPE, "application/json")
			.body("{}")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.doesNotExist(HttpHeaders.LOCATION);
	}

	@Test
	void pagesForbidWhatIsInlineOrFromElsewhere() {
		this.client.get()
			.uri("/login")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self'")
						.doesNotContain("unsafe", "http:"))
			.expectBody(String.class)
			.value((page) -> assertThat(page).doesNotContain("value=\"demo\" type=\"password\"", "no secret"));
	}

	private String token() {
		String page = String
			.valueOf(this.client.get().uri("/login").exchange().returnResult(String.class).getResponseBody());
		Matcher matcher = TOKEN.matcher(page);
		assertThat(matcher.find()).isTrue();
		return matcher.group(1);
	}

}
