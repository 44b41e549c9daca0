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
package ai.refold.docs.outbox;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

import ai.refold.spring.outbox.RefoldDataSource;
import ai.refold.spring.outbox.RefoldTransactionManager;

@Configuration(proxyBeanMethods = false)
class EventDatabase {

	@Bean(defaultCandidate = false)
	@RefoldDataSource
	DataSource ordersDataSource(@Value("${orders.datasource.url}") String url) {
		return DataSourceBuilder.create().url(url).build();
	}

	@Bean(defaultCandidate = false)
	@RefoldTransactionManager
	JdbcTransactionManager ordersTransactionManager(@RefoldDataSource DataSource dataSource) {
		return new JdbcTransactionManager(dataSource);
	}

}
