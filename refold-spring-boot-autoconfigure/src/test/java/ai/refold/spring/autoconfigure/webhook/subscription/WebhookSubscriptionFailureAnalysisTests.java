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
package ai.refold.spring.autoconfigure.webhook.subscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookAutoConfiguration;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookServletAutoConfiguration;
import ai.refold.spring.webhook.ConnectionExpired;
import ai.refold.spring.webhook.RefoldWebhookListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what is printed when the subscription keeps an application from starting.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookSubscriptionFailureAnalysisTests {

	@Test
	void slugWithConnectionListeners(CapturedOutput output) {
		fail("refold.webhook.subscription.slug=hubspot");
		assertThat(analysis(output)).contains("'refold.webhook.subscription.slug' is 'hubspot'")
			.contains("'Connection Expired' is needed by")
			.contains("Application.on(ConnectionExpired)")
			.contains("Action:\n\nRemove the property and set 'slug' on the listener");
	}

	@Test
	void urlThatEndsWithThePath(CapturedOutput output) {
		fail("refold.webhook.public-base-url=https://shop.example.com/refold/webhooks");
		assertThat(analysis(output)).contains(
				"'https://shop.example.com/refold/webhooks' for configuration property 'refold.webhook.public-base-url'")
			.contains("'/refold/webhooks' is appended to it, leave it out.");
	}

	@Test
	void pathThatIsNotLiteral(CapturedOutput output) {
		fail("refold.webhook.path=hooks/**");
		assertThat(analysis(output)).contains("property 'refold.webhook.path'").contains("It must be a literal");
	}

	@Test
	void unknownMethod(CapturedOutput output) {
		fail("refold.webhook.subscription.method=get");
		assertThat(analysis(output)).contains("property 'refold.webhook.subscription.method'")
			.contains("Refold delivers with POST, PUT or PATCH.");
	}

	@Test
	void takeoverOfTheSameOwnerWithoutOwner(CapturedOutput output) {
		fail("refold.webhook.subscription.takeover=same-owner", "spring.application.name=");
		assertThat(analysis(output)).contains("property 'refold.webhook.subscription.takeover'")
			.contains("set 'spring.application.name' or 'refold.webhook.subscription.owner'");
	}

	@Test
	void unknownMode(CapturedOutput output) {
		fail("refold.webhook.subscription.mode=dry-run");
		assertThat(analysis(output)).contains("Property: refold.webhook.subscription.mode")
			.contains("PLAN")
			.contains("RECONCILE");
	}

	private static void fail(String... properties) {
		assertThatException().isThrownBy(
				() -> new SpringApplicationBuilder(Application.class)
					.properties("server.port=0", "spring.application.name=shop", "refold.api-key=tk_1",
							"refold.base-url=http://localhost:1")
					.properties(properties)
					.run());
	}

	private static String analysis(CapturedOutput output) {
		String text = output.getAll().replace("\r\n", "\n");
		int start = text.indexOf("APPLICATION FAILED TO START");
		assertThat(start).as(text).isNotNegative();
		return text.substring(start);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class, RefoldClientAutoConfiguration.class, RefoldWebhookAutoConfiguration.class,
			RefoldWebhookServletAutoConfiguration.class, RefoldWebhookSubscriptionAutoConfiguration.class })
	static class Application {

		@RefoldWebhookListener
		void on(ConnectionExpired event) {
		}

	}

}
