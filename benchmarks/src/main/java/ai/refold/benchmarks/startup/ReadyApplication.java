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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reports what the start of an application cost and what it left. The log of loaded
 * classes shows where the start ended: this class is loaded then.
 */
final class ReadyApplication {

	private final ConfigurableListableBeanFactory beanFactory;

	private final BufferingApplicationStartup startup;

	ReadyApplication(ConfigurableApplicationContext context, BufferingApplicationStartup startup) {
		this.beanFactory = context.getBeanFactory();
		this.startup = startup;
	}

	/**
	 * Print what the start took, then read lines: {@code memory} asks for what is in
	 * memory, the name of a directory for lists of what exists, an empty line for the
	 * end.
	 */
	void report(Scanner input) throws IOException {
		System.out
			.println("cpu=" + ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
		System.out.println("report=" + reportMillis());
		for (String line = input.nextLine(); !line.isEmpty(); line = input.nextLine()) {
			if (line.equals("memory")) {
				printMemory();
			}
			else {
				writeLists(Path.of(line));
			}
		}
	}

	private void writeLists(Path directory) throws IOException {
		write(directory.resolve(Counts.THREADS), Thread.getAllStackTraces().keySet().stream().map(Thread::getName));
		write(directory.resolve(Counts.SINGLETONS),
				Arrays.stream(this.beanFactory.getSingletonNames()).map(this::singleton));
		write(directory.resolve(Counts.DEFINITIONS),
				Arrays.stream(this.beanFactory.getBeanDefinitionNames()).map(this::definition));
		System.out.println("written=" + directory);
	}

	private static void write(Path file, Stream<String> lines) throws IOException {
		Files.write(file, lines.sorted().toList());
	}

	private String singleton(String name) {
		Object singleton = this.beanFactory.getSingleton(name);
		return name + " " + ((singleton != null) ? AopProxyUtils.ultimateTargetClass(singleton).getName() : "null");
	}

	private String definition(String name) {
		Class<?> type = this.beanFactory.getType(name, false);
		return name + " " + ((type != null) ? type.getName() : "unknown");
	}

	private static void printMemory() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		System.out.println("heap=" + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		System.out.println("metaspace=" + ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getName().equals("Metaspace"))
			.map(MemoryPoolMXBean::getUsage)
			.mapToLong((usage) -> usage.getUsed())
			.sum());
	}

	private double reportMillis() {
		return this.startup.drainBufferedTimeline()
			.getEvents()
			.stream()
			.filter(ReadyApplication::isReport)
			.mapToLong((event) -> event.getDuration().toNanos())
			.sum() / 1e6;
	}

	private static boolean isReport(StartupTimeline.TimelineEvent event) {
		return event.getStartupStep().getName().equals("spring.beans.smart-initialize");
	}

}
