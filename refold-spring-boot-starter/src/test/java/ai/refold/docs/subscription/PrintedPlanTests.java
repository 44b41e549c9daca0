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
package ai.refold.docs.subscription;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.client.resource.WebhookRequest;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RegisteredWebhook;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The plan that the documentation shows is the one an application prints, but for ids.
 */
@ExtendWith(OutputCaptureExtension.class)
class PrintedPlanTests {

	private static final Path PAGE = Path.of("..", "docs", "subscription.md");

	private static final String URL = "https://shop.example.com/refold/webhooks";

	private static final Pattern PLAN = Pattern.compile("Webhook subscription of .*(?:\\R +[-+~=!\\w].*)+");

	private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

	@Test
	void planOfAMessyOrganization(CapturedOutput output) throws Exception {
		try (RefoldServer refold = RefoldServer.builder().returnDescriptions(true).start();
				ConfigurableApplicationContext context = run(refold)) {
			RefoldTemplate template = context.getBean(RefoldTemplate.class);
			messy().forEach((webhook) -> template.webhooks().create(webhook));
			List<RegisteredWebhook> before = refold.webhooks();
			String printed = context.getBean(WebhookSubscriptionOperations.class)
				.reconcile()
				.map(Object::toString)
				.block();
			await().until(() -> output.getOut().contains("! foreign"));
			assertThat(withoutIds(plans(output.getOut()))).contains(withoutIds(List.of(printed)).get(0));
			assertThat(withoutIds(plans(Files.readString(PAGE)))).isEqualTo(withoutIds(List.of(printed)));
			assertThat(refold.webhooks()).isEqualTo(before);
		}
	}

	private static ConfigurableApplicationContext run(RefoldServer refold) {
		return new SpringApplicationBuilder(Application.class)
			.properties("spring.main.web-application-type=servlet", "server.port=0", "spring.application.name=shop",
					"refold.api-key=" + refold.apiKey(), "refold.base-url=" + refold.baseUrl(),
					"refold.webhook.public-base-url=https://shop.example.com", "refold.webhook.subscription.mode=plan")
			.run();
	}

	private static Stream<WebhookRequest> messy() {
		return Stream.of(
				WebhookRequest.of("https://hooks.slack.com/services/T0/B0/s3cr3t", List.of("Workflow Errored")),
				WebhookRequest.of(URL, List.of("Workflow Errored", "Workflow Completed"))
					.withDescription("Ask Ann before you change this")
					.withMethod("PUT")
					.withSlug("hubspot")
					.withEnabled(false),
				WebhookRequest.of(URL, List.of("Workflow Errored"))
					.withHeaders(Map.of("Authorization", "Basic c2hvcDpz")),
				WebhookRequest.of(URL + "/", List.of("Connection Expired")),
				WebhookRequest.of("https://old-shop.example.com/refold/webhooks", List.of("Connection Expired"))
					.withDescription("refold-spring-boot:shop"),
				WebhookRequest.of("https://billing.example.com/refold/webhooks", List.of("Workflow Completed"))
					.withDescription("refold-spring-boot:billing"));
	}

	private static List<String> plans(String text) {
		return PLAN.matcher(text).results().map(MatchResult::group).toList();
	}

	private static List<String> withoutIds(List<String> plans) {
		return plans.stream().map((plan) -> ID.matcher(plan).replaceAll("id")).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Alarms.class)
	static class Application {

	}

}
