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
package ai.refold.spring.webhook.subscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PublicUrl}.
 */
class PublicUrlTests {

	private static final String REFOLD = "https://app.refold.ai";

	private static final String PATH = "/refold/webhooks";

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com", "https://shop.example.com/", "https://shop.example.com/app",
			"https://8.8.8.8", "https://[2606:4700::1111]:8443", "https://shop.example.com.", "https://192.0.1.1",
			"https://100.128.0.1", "https://172.32.0.1", "https://internal.example.com",
			"https://localhost.example.com", "HTTPS://shop.example.com" })
	void acceptsWhatRefoldCanReach(String url) {
		assertThat(PublicUrl.objection(url, PATH, REFOLD)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://localhost", "https://localhost:8443/app", "https://127.0.0.1", "https://10.1.2.3",
			"https://172.16.0.1", "https://192.168.1.1", "https://169.254.1.1", "https://100.64.0.1", "https://0.0.0.0",
			"https://[::1]", "https://[fe80::1]", "https://[fd00::1]", "https://shop", "https://shop.local",
			"https://a.localhost", "https://host.docker.internal", "https://localhost.", "https://LOCALHOST.",
			"https://metadata.google.internal.", "https://shop.", "https://printer.local.", "https://nas.lan",
			"https://router.home.arpa.", "https://192.0.0.8", "https://192.0.2.1", "https://198.18.0.1",
			"https://198.19.255.255", "https://198.51.100.7", "https://203.0.113.7", "https://224.0.0.1",
			"https://239.255.255.255", "https://240.0.0.1", "https://255.255.255.255", "https://2130706433",
			"https://0177.0.0.1", "https://127.0.0.01", "https://017700000001", "https://shop.test",
			"https://shop.example", "https://shop.default.svc", "https://[::]", "https://[::ffff:127.0.0.1]",
			"https://[::ffff:10.0.0.1]", "https://[::127.0.0.1]", "https://[64:ff9b::7f00:1]", "https://[64:ff9b:1::1]",
			"https://[100::1]", "https://[2001::1]", "https://[2001:2::1]", "https://[2001:db8::1]",
			"https://[2002:7f00:1::]", "https://[3fff::1]", "https://[fc00::1]", "https://[fec0::1]",
			"https://[ff02::1]", "https://[fe80::1%25eth0]" })
	void refusesLocalAddresses(String url) {
		assertThat(PublicUrl.objection(url, PATH, REFOLD)).startsWith("is a local address");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://SHOP.example.com/a", "https://shop.example.com:443/a",
			"https://shop.example.com./a", "https://shop.example.com/a/", "HTTPS://shop.example.com/a",
			"https://shop.example.com/./a", " https://shop.example.com/a" })
	void recognisesOtherSpellings(String url) {
		assertThat(PublicUrl.isSame("https://shop.example.com/a", url)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com/caf\u00e9/~a", "https://shop.example.com/caf%c3%a9/%7Ea",
			"https://shop.example.com/caf%C3%A9/~%61" })
	void recognisesPathThatIsEncodedInAnotherWay(String url) {
		assertThat(PublicUrl.isEquivalent("https://shop.example.com/caf%C3%A9/~a", url)).isTrue();
		assertThat(PublicUrl.isEquivalent("https://shop.example.com/caf%C3%A9%2F~a", url)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com/A", "https://shop.example.com:8443/a",
			"http://shop.example.com/a", "https://shop.example.com/a?b", "https://shop.example.org/a",
			"https://shop.example.com/a/b", "not a url" })
	void distinguishesOtherUrls(String url) {
		assertThat(PublicUrl.isSame("https://shop.example.com/a", url)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com//a", "https://shop.example.com/b/../a",
			"https://shop.example.com/./a", "https://shop.example.com/a/", "https://user:pw@shop.example.com/a" })
	void distinguishesWhatMayNotArrive(String url) {
		assertThat(PublicUrl.isSame("https://shop.example.com/a", url)).isTrue();
		assertThat(PublicUrl.isEquivalent("https://shop.example.com/a", url)).isFalse();
	}

	@Test
	void refusesPlainHttp() {
		assertThat(PublicUrl.objection("http://shop.example.com", PATH, REFOLD)).isEqualTo("is not https: use https");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://127.0.0.1:1234", "http://shop.example.com",
			"https://10.1.2.3" })
	void acceptsAnyAddressWhereRefoldIsItselfLocal(String url) {
		assertThat(PublicUrl.objection(url, PATH, "http://localhost:9999")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com/refold/webhooks", "https://shop.example.com/refold/webhooks/" })
	void refusesTheUrlOfTheEndpointItself(String url) {
		assertThat(PublicUrl.objection(url, PATH, REFOLD)).contains("leave '/refold/webhooks' out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop.example.com", "ftp://shop.example.com", "not a url", "https:///x", "/app" })
	void refusesWhatIsNoUrl(String url) {
		assertThat(PublicUrl.objection(url, PATH, REFOLD)).isEqualTo("is not an absolute http or https URL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://shop.example.com?a=b", "https://shop.example.com#a",
			"https://user:pass@shop.example.com" })
	void refusesWhatAPathCannotBeAppendedTo(String url) {
		assertThat(PublicUrl.objection(url, PATH, REFOLD)).startsWith("has a query");
	}

}
