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
package ai.refold.spring.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import reactor.test.StepVerifier;

import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.test.FiredEvent;
import ai.refold.spring.test.UploadedFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RefoldEventSpec#attach(String, Resource)}.
 */
class AttachmentTests extends AbstractRefoldClientTests {

	private static final Resource TEXT = new ByteArrayResource("hello".getBytes(StandardCharsets.UTF_8));

	@Test
	void filesGoWithThePayload(@TempDir Path folder) throws IOException {
		Path pdf = Files.write(folder.resolve("Rechnung über \"1\".pdf"), new byte[] { 1, 2, 3 });
		this.refold.event("invoice.paid")
			.payload(Map.of("id", 7, "name", "Müller"))
			.configId("c1")
			.idempotencyKey("k1")
			.attach("document", new FileSystemResource(pdf))
			.attach("note", TEXT)
			.fire();
		FiredEvent event = this.server.firedEvents().get(0);
		assertThat(event.payload().path("id").asInt()).isEqualTo(7);
		assertThat(event.payload().path("name").asString()).isEqualTo("Müller");
		assertThat(event.payload().path("document").path("size").asInt()).isEqualTo(3);
		assertThat(event.files()).extracting(UploadedFile::field).containsExactly("document", "note");
		assertThat(event.files().get(0).content()).containsExactly(1, 2, 3);
		assertThat(event.files().get(0).contentType()).isEqualTo("application/pdf");
		assertThat(event.files().get(1).fileName()).isEqualTo("note");
		assertThat(event.headers()).containsEntry("Idempotency-Key", "k1")
			.containsEntry("config_id", "c1")
			.containsEntry("linked_account_id", "acme");
		assertThat(event.unknownFields().isEmpty()).isTrue();
	}

	@Test
	void filesGoWithoutPayloadAndToOneApplication() {
		this.server.defineEvent("Neuer \"Kontakt\" über 1");
		this.refold.event("Neuer \"Kontakt\" über 1").slug("hubspot").attach("note", TEXT).fire();
		assertThat(this.server.firedEvents()).singleElement().satisfies((event) -> {
			assertThat(event.event()).isEqualTo("Neuer \"Kontakt\" über 1");
			assertThat(event.slug()).isEqualTo("hubspot");
			assertThat(event.files()).hasSize(1);
		});
	}

	@Test
	void callIsRetriedWithAllItsFiles() {
		this.server.faults().on("/event/trigger").times(2).status(503);
		this.server.faults().on("/event/trigger").once().processed().reset();
		this.refold.event("invoice.paid").attach("note", TEXT).fire();
		assertThat(this.server.firedEvents()).hasSize(2)
			.allSatisfy((event) -> assertThat(event.files().get(0).content()).asString().isEqualTo("hello"))
			.extracting((event) -> event.headers().get("Idempotency-Key"))
			.containsOnly(this.server.firedEvents().get(0).headers().get("Idempotency-Key"));
	}

	@Test
	void callWithAStreamIsMadeOnce() {
		this.server.faults().on("/event/trigger").once().status(503);
		assertThatExceptionOfType(RefoldServerException.class)
			.isThrownBy(() -> this.refold.event("invoice.paid").attach("note", stream()).fire())
			.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
		this.refold.event("invoice.paid").attach("note", stream()).fire();
		assertThat(this.server.firedEvents()).singleElement()
			.satisfies((event) -> assertThat(event.files().get(0).content()).asString().isEqualTo("hello"));
	}

	@Test
	void callWithAStreamIsNotRetriedAfterA429Either() {
		this.server.faults().on("/event/trigger").once().status(429);
		assertThatExceptionOfType(RefoldRateLimitException.class)
			.isThrownBy(() -> this.refold.event("invoice.paid").attach("note", stream()).fire());
		assertThat(this.server.firedEvents()).isEmpty();
	}

	@Test
	void missingFileIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.refold.event("invoice.paid").attach("note", new FileSystemResource("/nowhere")))
			.withMessageContaining("'note'")
			.withMessageContaining("/nowhere");
	}

	@ParameterizedTest
	@ValueSource(strings = { "event", "payload", "trigger", "", "a\r\nb", "ü" })
	void fieldThatCannotBeSentIsRefused(String field) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.refold.event("invoice.paid").attach(field, TEXT))
			.withMessageContaining("'field'");
	}

	@Test
	void reactiveFormSendsFiles() {
		StepVerifier.create(this.reactive.event("invoice.paid").attach("note", TEXT).fire())
			.expectNextCount(1)
			.expectComplete()
			.verify(TIMEOUT);
		assertThat(this.server.firedEvents().get(0).files()).hasSize(1);
	}

	private static Resource stream() {
		return new InputStreamResource(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
	}

}
