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
package ai.refold.sample;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvoiceRepository {

	private final JdbcClient jdbcClient;

	InvoiceRepository(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	List<Invoice> findAll() {
		return this.jdbcClient.sql("select * from invoice order by id").query(Invoice.class).list();
	}

	Invoice get(String id) {
		return this.jdbcClient.sql("select * from invoice where id = ?")
			.param(id)
			.query(Invoice.class)
			.optional()
			.orElseThrow(() -> new UnknownInvoiceException(id));
	}

	Invoice setStatus(String id, Invoice.Status status) {
		this.jdbcClient.sql("update invoice set status = ? where id = ?").params(status.name(), id).update();
		return get(id);
	}

	int changeStatus(String customer, Invoice.Status from, Invoice.Status to) {
		return this.jdbcClient.sql("update invoice set status = ? where customer = ? and status = ?")
			.params(to.name(), customer, from.name())
			.update();
	}

}
