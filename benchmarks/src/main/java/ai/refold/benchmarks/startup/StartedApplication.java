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
package ai.refold.benchmarks.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A servlet application that has a {@code WebClient}, with or without the starter on its
 * class path. Reports what its start cost and what it keeps.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StartedApplication {

	private static final int STEPS = 20_000;

	@Bean
	WebClient webClient(WebClient.Builder builder) {
		return builder.baseUrl("http://localhost").build();
	}

	/**
	 * Start.
	 * @param args the names of further beans' classes, and arguments that begin with a
	 * hyphen
	 */
	public static void main(String[] args) throws Exception {
		List<Class<?>> sources = new ArrayList<>(List.of(StartedApplication.class));
		for (String arg : args) {
			if (!arg.startsWith("-")) {
				sources.add(Class.forName(arg));
			}
		}
		SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
		BufferingApplicationStartup startup = new BufferingApplicationStartup(STEPS);
		application.setApplicationStartup(startup);
		try (ConfigurableApplicationContext context = application.run(args);
				Scanner input = new Scanner(System.in, "UTF-8")) {
			ReadyApplication ready = new ReadyApplication(context, startup);
			System.out.println("ready=" + context.getId());
			ready.report(input);
		}
	}

	public record Invoice(String customer, boolean paid) {

	}

}
