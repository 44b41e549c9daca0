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

import java.util.function.BiFunction;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

import ai.refold.spring.Internal;

/**
 * Chooses the {@link DataSource} and the transaction manager of a feature: those that are
 * qualified for Refold, else the only or primary ones.
 *
 * @param beanFactory the beans of the application
 * @param feature what the feature is called, as in "the outbox"
 * @param unavailable turns the reason why there is none, and what to do, into the
 * exception to throw
 */
@Internal
public record RefoldJdbcBeans(ListableBeanFactory beanFactory, String feature,
		BiFunction<String, String, RuntimeException> unavailable) {

	private static final String CONNECTION_FACTORY = "io.r2dbc.spi.ConnectionFactory";

	/**
	 * Choose a {@code DataSource}.
	 * @param qualified those that are qualified for Refold
	 * @param any all
	 * @return the {@code DataSource}
	 */
	public DataSource dataSource(ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any) {
		DataSource dataSource = only(qualified, any);
		if (dataSource != null) {
			return dataSource;
		}
		if (any.stream().findAny().isPresent()) {
			throw unavailable("there are several DataSources and none is primary",
					"Mark the one that has %s's table with @RefoldDataSource".formatted(this.feature));
		}
		throw hasConnectionFactory()
				? unavailable("the application reaches its database through R2DBC only, and %s needs JDBC"
					.formatted(this.feature), "Add a DataSource for the same database")
				: unavailable("there is no DataSource",
						"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa and set 'spring.datasource.url'");
	}

	/**
	 * Choose a transaction manager.
	 * @param qualified those that are qualified for Refold
	 * @param any all
	 * @return the transaction manager
	 */
	public PlatformTransactionManager transactionManager(ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> any) {
		PlatformTransactionManager transactionManager = only(qualified, any);
		if (transactionManager != null) {
			return transactionManager;
		}
		throw any.stream().findAny().isPresent()
				? unavailable("there are several transaction managers and none is primary",
						"Mark the one for %s's DataSource with @RefoldTransactionManager".formatted(this.feature))
				: unavailable("there is no PlatformTransactionManager",
						"Define one for %s's DataSource, such as a JdbcTransactionManager".formatted(this.feature));
	}

	/**
	 * Return what a {@code DataSource} is called.
	 * @param dataSource the {@code DataSource}
	 * @return the name of its bean
	 */
	public String nameOf(DataSource dataSource) {
		return this.beanFactory.getBeansOfType(DataSource.class, true, false)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == dataSource)
			.map((entry) -> entry.getKey())
			.findFirst()
			.orElse(dataSource.getClass().getSimpleName());
	}

	private static <T> @Nullable T only(ObjectProvider<T> qualified, ObjectProvider<T> any) {
		T bean = qualified.getIfUnique();
		return (bean != null) ? bean : any.getIfUnique();
	}

	private RuntimeException unavailable(String reason, String action) {
		return this.unavailable.apply(reason, action);
	}

	private boolean hasConnectionFactory() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(CONNECTION_FACTORY, classLoader) && this.beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(CONNECTION_FACTORY, classLoader)).length > 0;
	}

}
