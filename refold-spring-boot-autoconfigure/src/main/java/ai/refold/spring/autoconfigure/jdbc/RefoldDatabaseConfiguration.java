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

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RefoldDataSource;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTransactionManager;

/**
 * {@link Configuration} of the application's database, imported by the features that use
 * it. Each of them contributes a {@link DatabaseFeature}.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefoldJdbcProperties.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
@Internal
public class RefoldDatabaseConfiguration {

	private final DatabaseBeans beans;

	RefoldDatabaseConfiguration(ConfigurableListableBeanFactory beanFactory, List<DatabaseFeature> features,
			@RefoldDataSource ObjectProvider<DataSource> qualifiedDataSource, ObjectProvider<DataSource> dataSources,
			@RefoldTransactionManager ObjectProvider<PlatformTransactionManager> qualifiedTransactionManager,
			ObjectProvider<PlatformTransactionManager> transactionManagers) {
		this.beans = new DatabaseBeans(beanFactory, features, qualifiedDataSource, dataSources,
				qualifiedTransactionManager, transactionManagers);
	}

	@Bean
	@ConditionalOnMissingBean
	RefoldDataSourceScriptDatabaseInitializer refoldDatabaseInitializer(RefoldJdbcProperties properties) {
		return new RefoldDataSourceScriptDatabaseInitializer(this.beans.dataSource(), properties);
	}

	@Bean
	@DependsOnDatabaseInitialization
	RefoldDatabase refoldDatabase(RefoldJdbcProperties properties, Environment environment) {
		DataSource dataSource = this.beans.dataSource();
		String group = (properties.getGroup() != null) ? properties.getGroup()
				: environment.getProperty("spring.application.name", "");
		return new RefoldDatabase(dataSource, this.beans.nameOf(dataSource), group);
	}

	/**
	 * Fails the startup if something is missing that the features need.
	 */
	@Bean
	SmartInitializingSingleton refoldDatabaseCheck(RefoldDatabase database, List<DatabaseFeature> features) {
		return () -> {
			List<DatabaseFeature> needed = features.stream()
				.filter((feature) -> feature.needed().getAsBoolean())
				.toList();
			database.requireTables(
					needed.stream().flatMap((feature) -> feature.tables().stream()).sorted().distinct().toList());
			if (needed.stream().anyMatch(DatabaseFeature::hasScheduler)) {
				database.requireManagedBy(this.beans.transactionManager());
			}
		};
	}

}
