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
package ai.refold.spring.autoconfigure.outbox;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

import ai.refold.spring.outbox.OutboxDatabase;

/**
 * Finds the beans that the outbox works with, and says which are missing.
 *
 * @param beanFactory has the beans
 */
record OutboxBeans(ListableBeanFactory beanFactory) {

	private static final String CONNECTION_FACTORY = "io.r2dbc.spi.ConnectionFactory";

	OutboxDatabase database(DataSource dataSource, PlatformTransactionManager transactionManager) {
		return new OutboxDatabase(dataSource, nameOf(dataSource), transactionManager);
	}

	DataSource dataSource(ObjectProvider<DataSource> qualified, ObjectProvider<DataSource> any) {
		DataSource dataSource = only(qualified, any);
		if (dataSource != null) {
			return dataSource;
		}
		if (any.stream().findAny().isPresent()) {
			throw new OutboxUnavailableException("there are several DataSources and none is primary",
					"Mark the one that has the outbox's table with @RefoldDataSource");
		}
		throw hasConnectionFactory()
				? new OutboxUnavailableException(
						"the application reaches its database through R2DBC only, and the outbox needs JDBC",
						"Add a DataSource for the same database")
				: new OutboxUnavailableException("there is no DataSource",
						"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa and set 'spring.datasource.url'");
	}

	PlatformTransactionManager transactionManager(ObjectProvider<PlatformTransactionManager> qualified,
			ObjectProvider<PlatformTransactionManager> any) {
		PlatformTransactionManager transactionManager = only(qualified, any);
		if (transactionManager != null) {
			return transactionManager;
		}
		throw any.stream().findAny().isPresent()
				? new OutboxUnavailableException("there are several transaction managers and none is primary",
						"Mark the one for the outbox's DataSource with @RefoldTransactionManager")
				: new OutboxUnavailableException("there is no PlatformTransactionManager",
						"Define one for the outbox's DataSource, such as a JdbcTransactionManager");
	}

	private static <T> @Nullable T only(ObjectProvider<T> qualified, ObjectProvider<T> any) {
		T bean = qualified.getIfUnique();
		return (bean != null) ? bean : any.getIfUnique();
	}

	private boolean hasConnectionFactory() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(CONNECTION_FACTORY, classLoader) && this.beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(CONNECTION_FACTORY, classLoader)).length > 0;
	}

	private String nameOf(DataSource dataSource) {
		return this.beanFactory.getBeansOfType(DataSource.class, true, false)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == dataSource)
			.map((entry) -> entry.getKey())
			.findFirst()
			.orElse(dataSource.getClass().getSimpleName());
	}

}
