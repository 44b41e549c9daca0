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
 * A payment that failed, as it is sent to Refold.
 *
 * @param invoice the number of the invoice
 * @param customer the id of the customer
 * @param outstanding what is still to be paid
 * @param reason why it failed
 */
public record FailedPayment(long invoice, String customer, BigDecimal outstanding, String reason) {

	static FailedPayment of(Invoice invoice, String reason) {
		return new FailedPayment(invoice.id(), invoice.customer(), invoice.outstanding(), reason);
	}

	public String subject() {
		return Long.toString(this.invoice);
	}

}
