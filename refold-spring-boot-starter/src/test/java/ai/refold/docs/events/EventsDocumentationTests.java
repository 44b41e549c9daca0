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
package ai.refold.docs.events;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.test.RefoldServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

/**
 * What the documentation of events shows as printed is printed.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventsDocumentationTests {

	private static final Path PAGE = Path.of("..", "docs", "events.md");

	@Test
	void startupReportIsPrintedAsDocumented(CapturedOutput output) throws Exception {
		assertThatException().isThrownBy(() -> application(ApplicationWithMistakes.class).run("--refold.api-key=tk_1"));
		String report = output.getOut();
		report = report.substring(report.indexOf("APPLICATION FAILED TO START"));
		assertThat(Files.readString(PAGE)).contains(normalize(report));
		assertThat(output).contains("the default payload (int) is not a JSON object and is sent as {\"value\": …}");
	}

	@Test
	void undefinedEventIsReportedAsDocumented(CapturedOutput output) throws Exception {
		RefoldServer refold = RefoldServer.builder().events("Order Created").start();
		try (ConfigurableApplicationContext context = application(Application.class)
			.run("--refold.api-key=" + refold.apiKey(), "--refold.base-url=" + refold.baseUrl())) {
			await().untilAsserted(() -> assertThat(output).contains("did you mean"));
			String line = output.getOut()
				.lines()
				.filter((text) -> text.contains("did you mean"))
				.findFirst()
				.orElseThrow();
			assertThat(Files.readString(PAGE)).contains(line.substring(line.indexOf("Event '")));
		}
		finally {
			refold.close();
		}
	}

	@Test
	void otherFieldsAreReportedAsDocumented(CapturedOutput output) throws Exception {
		RefoldServer refold = RefoldServer.start();
		refold.defineEvent("invoice.paid",
				Map.of("event", "invoice.paid", "payload", Map.of("id", "1", "total", 1, "paid", true)));
		try (ConfigurableApplicationContext context = application(Invoicing.class).run(
				"--refold.api-key=" + refold.apiKey(), "--refold.base-url=" + refold.baseUrl(),
				"--billing.credit-event=credit")) {
			await().untilAsserted(() -> assertThat(output).contains("has other fields"));
			String line = output.getOut()
				.lines()
				.filter((text) -> text.contains("has other fields"))
				.findFirst()
				.orElseThrow();
			assertThat(Files.readString(PAGE)).contains(line.substring(line.indexOf("Event '")));
		}
		finally {
			refold.close();
		}
	}

	private static SpringApplication application(Class<?> type) {
		return new SpringApplicationBuilder(type).web(WebApplicationType.NONE).build();
	}

	private static String normalize(String text) {
		return text.lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n").strip();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Mistakes.class, Mistakes.Marked.class, Mistakes.Sealed.class })
	static class ApplicationWithMistakes {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(InvoiceService.class)
	static class Invoicing {

		@Bean
		InvoiceService.InvoiceRepository invoices() {
			return Mockito.mock(InvoiceService.InvoiceRepository.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(OrderService.class)
	static class Application {

	}

}
