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
package ai.refold.spring.test.slice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.event.RefoldEventRequest;
import ai.refold.spring.test.RefoldTest;

import static org.assertj.core.api.Assertions.assertThat;

@RefoldTest(events = "invoice.paid")
class CustomizedSliceTests {

	@Autowired
	private ApplicationContext context;

	@ParameterizedTest
	@ValueSource(classes = { Customizations.CountingDecorator.class, Customizations.NoLimit.class,
			Customizations.EventConvention.class, Customizations.EventPublishConvention.class,
			Customizations.InboxConvention.class, Customizations.InboxStoreConvention.class,
			Customizations.WebhookConvention.class })
	void beansThatCustomizeExist(Class<?> type) {
		assertThat(this.context.getBeanNamesForType(type)).hasSize(1);
	}

	@Test
	void limiterOfTheApplicationReplacesTheOther(@Autowired RefoldRateLimiter limiter) {
		assertThat(limiter).isInstanceOf(Customizations.NoLimit.class);
	}

	@Test
	void decoratorIsApplied(@Autowired RefoldEventPublisher publisher,
			@Autowired Customizations.CountingDecorator decorator) {
		publisher
			.publish(RefoldEventRequest.of("invoice.paid").withLinkedAccountId("acme").withDispatch(DispatchMode.SYNC));
		assertThat(decorator.sent()).isEqualTo(1);
	}

}
