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
package ai.refold.spring.autoconfigure.jdbc;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if a feature needs a database and a required dependency or bean is
 * missing.
 *
 * @since 0.1.0
 */
@Internal
public class RefoldDatabaseUnavailableException extends RefoldException {

	private final String action;

	RefoldDatabaseUnavailableException(List<DatabaseFeature> features, String reason, String action) {
		super("%s cannot use a database: %s"
			.formatted(features.stream().map(DatabaseFeature::name).collect(Collectors.joining(", ")), reason));
		this.action = action + ". Or "
				+ features.stream().map(DatabaseFeature::alternative).collect(Collectors.joining(", and "));
	}

	/**
	 * Create an exception that names the missing library.
	 * @param feature the feature that needs it
	 * @param classLoader has the others
	 * @return the exception to throw
	 */
	public static RefoldDatabaseUnavailableException withoutLibrary(DatabaseFeature feature,
			@Nullable ClassLoader classLoader) {
		List<DatabaseFeature> features = List.of(feature);
		if (feature.hasScheduler()
				&& !ClassUtils.isPresent("com.github.kagkarlsson.scheduler.Scheduler", classLoader)) {
			return new RefoldDatabaseUnavailableException(features, "db-scheduler is not on the classpath",
					"Use refold-spring-boot-starter, or add com.github.kagkarlsson:db-scheduler");
		}
		return ClassUtils.isPresent("io.r2dbc.spi.ConnectionFactory", classLoader)
				? new RefoldDatabaseUnavailableException(features,
						"the application reaches its database through R2DBC only, and JDBC is needed",
						"Add spring-boot-starter-jdbc and a DataSource for the same database")
				: new RefoldDatabaseUnavailableException(features, "JDBC support is not on the classpath",
						"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa, and a database driver");
	}

	String action() {
		return this.action;
	}

}
