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
package ai.refold.spring.test;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.util.StringUtils;

/**
 * Runs a {@link RefoldServer} as its own process, for development without an account at
 * Refold. Arguments, all optional:
 * <ul>
 * <li>{@code --port=8089}: the port, 0 for any free one</li>
 * <li>{@code --api-key=tk_development}: the API key</li>
 * <li>{@code --environment=test}: the name of the environment</li>
 * <li>{@code --events=invoice.paid,invoice.sent}: the events that are defined. Without it
 * every event is accepted, with a hint at each that is not defined</li>
 * <li>{@code --workflow="Book payment:invoice.paid:quickbooks:ERRORED"}: a workflow, by
 * its name, the event that starts it, its application, which may be empty, and how its
 * runs end, {@code COMPLETED} if that is left out. May be given several times</li>
 * <li>{@code --rate-limit}: limit firing calls to the documented figures</li>
 * <li>{@code --descriptions}: let responses about webhooks carry their description</li>
 * </ul>
 *
 * @since 0.1.0
 */
public final class RefoldServerApplication {

	private static final String DEFAULT_PORT = "8089";

	private static final String DEFAULT_KEY = "tk_development";

	private RefoldServerApplication() {
	}

	/**
	 * Start a server, and keep it until the process is ended.
	 * @param args the arguments
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		RefoldServer server = start(System.out, args);
		Runtime.getRuntime().addShutdownHook(new Thread(server::close));
		new CountDownLatch(1).await();
	}

	static RefoldServer start(PrintStream out, String... args) {
		ApplicationArguments arguments = new DefaultApplicationArguments(args);
		List<WorkflowArgument> workflows = values(arguments, "workflow").stream().map(WorkflowArgument::parse).toList();
		RefoldServerBuilder builder = RefoldServer.builder()
			.port(Integer.parseInt(value(arguments, "port", DEFAULT_PORT)))
			.apiKey(value(arguments, "api-key", DEFAULT_KEY))
			.environment(value(arguments, "environment", "test"))
			.events(StringUtils.tokenizeToStringArray(value(arguments, "events", ""), ","))
			.acceptUndefinedEvents(!arguments.containsOption("events"))
			.returnDescriptions(arguments.containsOption("descriptions"));
		if (arguments.containsOption("rate-limit")) {
			builder.rateLimit();
		}
		RefoldServer server = builder.start();
		workflows.forEach((workflow) -> workflow.create(server));
		out.println("Refold is simulated. refold.base-url=" + server.baseUrl() + ", refold.api-key is "
				+ (arguments.containsOption("api-key") ? "the one given" : DEFAULT_KEY) + ", events "
				+ (arguments.containsOption("events") ? server.definedEvents() : "of any name"));
		out.println("See and drive it at " + server.controlUrl());
		workflows.forEach((workflow) -> out.println(workflow.describe(server.baseUrl())));
		return server;
	}

	private static String value(ApplicationArguments arguments, String name, String defaultValue) {
		return values(arguments, name).stream().findFirst().orElse(defaultValue);
	}

	private static List<String> values(ApplicationArguments arguments, String name) {
		List<String> values = arguments.getOptionValues(name);
		return (values != null) ? values : List.of();
	}

}
