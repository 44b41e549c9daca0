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
package ai.refold.sample.customer;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The customers.
 */
@Repository
public class Customers {

	private final JdbcClient jdbcClient;

	Customers(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	public List<Customer> findAll() {
		return this.jdbcClient.sql("select * from customer order by id").query(Customer.class).list();
	}

	boolean mark(String id, Customer.Connection connection) {
		return this.jdbcClient.sql("update customer set connection = ? where id = ?")
			.params(connection.name(), id)
			.update() == 1;
	}

}
