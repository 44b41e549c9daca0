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
package ai.refold.benchmarks.rate;

import java.util.Map;
import java.util.Scanner;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.spring.event.RefoldEventPublisher;

/**
 * An instance of an application: publishes as many events as it is asked.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FiringInstance {

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(FiringInstance.class)
			.web(WebApplicationType.NONE)
			.run(args); Scanner input = new Scanner(System.in, "UTF-8")) {
			RefoldEventPublisher publisher = context.getBean(RefoldEventPublisher.class);
			System.out.println("ready=true");
			int events = Integer.parseInt(input.nextLine());
			for (int i = 0; i < events; i++) {
				publisher.publish("invoice.paid", ProcessHandle.current().pid() + "-" + i, Map.of("number", i));
			}
			input.nextLine();
		}
	}

}
