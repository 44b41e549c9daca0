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
package ai.refold.benchmarks.outbox;

import java.util.Scanner;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import ai.refold.spring.outbox.RefoldOutbox;

/**
 * An application with an outbox that sends on command.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OutboxInstance {

	static ConfigurableApplicationContext run(String databaseUrl, String refoldUrl, String order,
			String... properties) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(OutboxInstance.class)
			.web(WebApplicationType.NONE)
			.properties(properties)
			.run("--spring.main.banner-mode=off", "--spring.datasource.url=" + databaseUrl,
					"--refold.api-key=tk_benchmark", "--refold.base-url=" + refoldUrl, "--refold.outbox.enabled=true",
					"--refold.jdbc.initialize-schema=always", "--refold.outbox.order=" + order,
					"--refold.client.rate-limit.enabled=false", "--refold.event.definitions.on-missing=ignore");
		context.getBean(RefoldOutbox.class).stop();
		return context;
	}

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = run(args[0], args[1], args[2]);
				Scanner input = new Scanner(System.in, "UTF-8")) {
			System.out.println("ready=true");
			input.nextLine();
			context.getBean(RefoldOutbox.class).start();
			input.nextLine();
			System.gc();
			System.out.println("heap=" + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
		}
	}

}
