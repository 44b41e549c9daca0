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
package ai.refold.spring.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpringTransactions} where nothing reports when a transaction begins.
 */
class SpringTransactionsTests {

	private final RefoldEventTransactions transactions = new SpringTransactions(() -> false);

	private final List<String> committed = new ArrayList<>();

	@BeforeEach
	void begin() {
		TransactionSynchronizationManager.initSynchronization();
		TransactionSynchronizationManager.setActualTransactionActive(true);
	}

	@AfterEach
	void nothingIsLeft() {
		TransactionSynchronizationManager.clear();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void lookingLeavesNothingBehind() {
		assertThat(this.transactions.current().holdsBack()).isTrue();
		assertThat(TransactionSynchronizationManager.getSynchronizations()).isEmpty();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void eventsOfOneTransactionFollowIt() {
		register("first");
		register("second");
		commit();
		assertThat(this.committed).containsExactly("first", "second");
	}

	@Test
	void abandonedTransactionIsNotTreatedAsTheNext() {
		register("abandoned");
		TransactionSynchronizationManager.clear();
		begin();
		register("next");
		commit();
		assertThat(this.committed).containsExactly("next");
	}

	private void register(String event) {
		this.transactions.current().register(() -> this.committed.add(event));
	}

	private static void commit() {
		TransactionSynchronizationUtils.triggerBeforeCommit(false);
		TransactionSynchronizationUtils.triggerAfterCommit();
		List<TransactionSynchronization> synchronizations = TransactionSynchronizationManager.getSynchronizations();
		TransactionSynchronizationManager.clearSynchronization();
		TransactionSynchronizationUtils.invokeAfterCompletion(synchronizations,
				TransactionSynchronization.STATUS_COMMITTED);
	}

}
