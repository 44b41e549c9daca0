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

/**
 * An invoice, as it is kept and as it is sent to Refold.
 *
 * @param id the number
 * @param customer the id of the customer
 * @param amount what is to be paid
 * @param paid what was paid
 * @param status its outcome so far
 */
public record Invoice(long id, String customer, BigDecimal amount, BigDecimal paid, Status status) {

	/**
	 * Return what its timeline and its tasks are kept under.
	 */
	public String subject() {
		return Long.toString(this.id);
	}

	/**
	 * Return whether it can be paid, voided or reminded of.
	 */
	public boolean due() {
		return this.status == Status.OPEN || this.status == Status.PAYMENT_FAILED
				|| this.status == Status.NEEDS_ATTENTION && !isPaidInFull();
	}

	public boolean isPaidInFull() {
		return this.paid.compareTo(this.amount) >= 0;
	}

	/**
	 * Return what is still to be paid.
	 */
	public BigDecimal outstanding() {
		return this.amount.subtract(this.paid);
	}

	Invoice receive(BigDecimal payment) {
		BigDecimal sum = this.paid.add(payment);
		return new Invoice(this.id, this.customer, this.amount, sum,
				(sum.compareTo(this.amount) >= 0) ? Status.PAID : this.status);
	}

	Invoice withStatus(Status status) {
		return new Invoice(this.id, this.customer, this.amount, this.paid, status);
	}

	/**
	 * The outcome of an invoice so far.
	 */
	public enum Status {

		OPEN, PAYMENT_FAILED, PAID, BOOKED, VOID, NEEDS_ATTENTION

	}

}
