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

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link TransportFailures}.
 */
class TransportFailuresTests {

	private static final RefoldCall CALL = RefoldCall.firing("invoice.paid", "acme", null);

	static Stream<Arguments> failures() {
		IOException refused = new IOException("finishConnect(..) failed: Connection refused: app.refold.ai/10.0.0.1");
		ConnectException wrapped = new ConnectException("refused");
		wrapped.initCause(refused);
		return Stream.of(arguments(wrapped, "connection refused"),
				arguments(new IOException("recvAddress(..) failed: Connection reset by peer"), "connection reset"),
				arguments(new IOException("Broken pipe"), "broken pipe"),
				arguments(new UnknownHostException("app.refold.ai"), "unknown host"),
				arguments(new TimeoutException(), "timed out (TimeoutException)"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void reasonIsInWordsWithTheHost(Throwable cause, String reason) {
		assertThat(translate(cause, "https://app.refold.ai/api/v2/public/event/trigger").getMessage())
			.contains(": %s (app.refold.ai). Refold".formatted(reason))
			.doesNotContain("10.0.0.1", "finishConnect");
	}

	@Test
	void requestThatCannotBeMadeIsNotSent() {
		assertThat(translate(new IllegalArgumentException("port out of range:99999"), "https://app.refold.ai"))
			.hasMessageContaining("Refold did not receive it")
			.extracting("outcomeUnknown")
			.isEqualTo(false);
	}

	@Test
	void hostHasItsPortAndNoSecrets() {
		assertThat(
				translate(new ConnectException("Connection refused"), "http://user:secret@localhost:1/x?token=hidden")
					.getMessage())
			.contains("connection refused (localhost:1)")
			.doesNotContain("secret", "hidden", "user");
	}

	@Test
	void messageThatMayQuoteWhatWasSentIsNotPassedOn() {
		assertThat(translate(new IOException("Unexpected line: tk_secret"), "https://app.refold.ai").getMessage())
			.contains("IOException (app.refold.ai)")
			.doesNotContain("tk_secret");
	}

	private static Throwable translate(Throwable cause, String uri) {
		return TransportFailures.translate(CALL,
				new WebClientRequestException(cause, HttpMethod.POST, URI.create(uri), new HttpHeaders()));
	}

}
