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
package ai.refold.spring.webhook.inbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowStopped;

import static ai.refold.spring.test.RefoldAssertions.assertThat;
import static ai.refold.spring.test.RefoldAssertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What {@code handled()} says about a delivery that the inbox gave up.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:given-up", "refold.webhook.processing=inbox",
				"refold.webhook.inbox.retry-delay=1ms", "refold.webhook.inbox.max-age=1ms" })
@AutoConfigureRefoldServer
@DirtiesContext
class GivenUpDeliveriesTests {

	@Test
	void deliveryThatIsADeadLetterIsNotHandledUntilItIsReplayed(RefoldServer refold, @Autowired InboxOperations inbox,
			@Autowired Listener listener) {
		refold.deliver("Workflow Stopped").send();
		await().until(() -> inbox.list(InboxFilter.dead()).size() == 1);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(refold).within(Duration.ofMillis(50))
				.delivered("Workflow Stopped")
				.acknowledged()
				.handled());
		listener.fails = false;
		inbox.replay(InboxFilter.dead());
		assertThat(refold).delivered("Workflow Stopped").handled().once();
	}

	@SpringBootApplication(proxyBeanMethods = false)
	static class Application {

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

	@RefoldWebhookListener
	static class Listener {

		private volatile boolean fails = true;

		void on(WorkflowStopped event) {
			if (this.fails) {
				throw new IllegalStateException("not yet");
			}
		}

	}

}
