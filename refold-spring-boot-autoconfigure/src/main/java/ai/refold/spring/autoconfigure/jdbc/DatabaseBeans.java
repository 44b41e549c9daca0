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
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ClassUtils;

/**
 * Chooses the application's {@link DataSource} and transaction manager: those qualified
 * for Refold, else the only or primary ones.
 *
 * @param beanFactory the beans of the application
 * @param features those that need them
 * @param qualifiedDataSource those that are qualified for Refold
 * @param dataSources all
 * @param qualifiedTransactionManager those that are qualified for Refold
 * @param transactionManagers all
 */
record DatabaseBeans(ConfigurableListableBeanFactory beanFactory, List<DatabaseFeature> features,
		ObjectProvider<DataSource> qualifiedDataSource, ObjectProvider<DataSource> dataSources,
		ObjectProvider<PlatformTransactionManager> qualifiedTransactionManager,
		ObjectProvider<PlatformTransactionManager> transactionManagers) {

	private static final String CONNECTION_FACTORY = "io.r2dbc.spi.ConnectionFactory";

	DataSource dataSource() {
		return choose(this.qualifiedDataSource, this.dataSources, "DataSource", () -> hasConnectionFactory()
				? unavailable("the application reaches its database through R2DBC only, and JDBC is needed",
						"Add a DataSource for the same database as a bean, because Spring Boot makes none beside R2DBC")
				: unavailable("there is no DataSource",
						"Add spring-boot-starter-jdbc or spring-boot-starter-data-jpa and set 'spring.datasource.url'"));
	}

	PlatformTransactionManager transactionManager() {
		return choose(this.qualifiedTransactionManager, this.transactionManagers, "TransactionManager",
				() -> unavailable("there is no PlatformTransactionManager",
						"Define one for the DataSource with Refold's tables, such as a JdbcTransactionManager"));
	}

	private <T> T choose(ObjectProvider<T> qualified, ObjectProvider<T> any, String type,
			Supplier<RuntimeException> none) {
		T bean = qualified.getIfUnique(any::getIfUnique);
		if (bean != null) {
			return bean;
		}
		throw any.stream().findAny().isEmpty() ? none.get()
				: unavailable("there are several beans of type %s and none is primary".formatted(type),
						"Mark the one for Refold's tables with @Refold%s".formatted(type));
	}

	String nameOf(DataSource dataSource) {
		return Stream.of(this.beanFactory.getBeanNamesForType(DataSource.class, true, false))
			.filter((name) -> this.beanFactory.containsSingleton(name) && this.beanFactory.getBean(name) == dataSource)
			.findFirst()
			.orElse(dataSource.getClass().getSimpleName());
	}

	private RuntimeException unavailable(String reason, String action) {
		return new RefoldDatabaseUnavailableException(this.features, reason, action);
	}

	private boolean hasConnectionFactory() {
		ClassLoader classLoader = getClass().getClassLoader();
		return ClassUtils.isPresent(CONNECTION_FACTORY, classLoader) && this.beanFactory
			.getBeanNamesForType(ClassUtils.resolveClassName(CONNECTION_FACTORY, classLoader)).length > 0;
	}

}
