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
package ai.refold.sample.invoice;

import java.math.BigDecimal;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.util.Assert;

/**
 * The invoices.
 */
@Repository
public class Invoices {

	private final JdbcClient jdbcClient;

	Invoices(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	public List<Invoice> findAll() {
		return this.jdbcClient.sql("select * from invoice order by id").query(Invoice.class).list();
	}

	public Invoice get(long id) {
		return select("select * from invoice where id = ?", id);
	}

	/**
	 * Return an invoice that no other transaction changes until the transaction ends.
	 */
	Invoice lock(long id) {
		return select("select * from invoice where id = ? for update", id);
	}

	Invoice create(String customer, BigDecimal amount) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbcClient.sql("insert into invoice (customer, amount, paid, status) values (?, ?, 0, ?)")
			.params(customer, amount, Invoice.Status.OPEN.name())
			.update(key, "id");
		Number id = key.getKey();
		Assert.state(id != null, "The database gave the invoice no number");
		return get(id.longValue());
	}

	Invoice save(Invoice invoice) {
		this.jdbcClient.sql("update invoice set paid = ?, status = ? where id = ?")
			.params(invoice.paid(), invoice.status().name(), invoice.id())
			.update();
		return invoice;
	}

	private Invoice select(String sql, long id) {
		return this.jdbcClient.sql(sql)
			.param(id)
			.query(Invoice.class)
			.optional()
			.orElseThrow(() -> new UnknownInvoiceException(id));
	}

}
