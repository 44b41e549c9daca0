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
package ai.refold.spring.test.example;

import org.junit.jupiter.api.Test;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.TestConstructor;

import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.event.RefoldEventPublisher;
import ai.refold.spring.test.RefoldTest;

import static org.assertj.core.api.Assertions.assertThat;

@RefoldTest(includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = InvoiceService.class),
		excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Bookings.class),
		excludeAutoConfiguration = RefoldEventAutoConfiguration.class,
		properties = "spring.main.web-application-type=reactive")
@TestConstructor(autowireMode = AutowireMode.ALL)
class RefoldSliceFilterTests {

	private final ApplicationContext context;

	RefoldSliceFilterTests(ApplicationContext context) {
		this.context = context;
	}

	@Test
	void filtersAddAndLeaveOut() {
		assertThat(this.context.getBeanNamesForType(InvoiceService.class)).hasSize(1);
		assertThat(this.context.getBeanNamesForType(Bookings.class)).isEmpty();
	}

	@Test
	void autoConfigurationCanBeLeftOut() {
		assertThat(this.context.getBeanNamesForType(RefoldOperations.class)).hasSize(1);
		assertThat(this.context.getBeanNamesForType(RefoldEventPublisher.class)).isEmpty();
	}

	@Test
	void webEnvironmentIsThatOfTheApplication() {
		assertThat(this.context).isInstanceOf(ReactiveWebApplicationContext.class);
	}

}
