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

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

import ai.refold.spring.Internal;

/**
 * Lets the transaction managers of an application report the beginning of a transaction:
 * otherwise a transaction that has yet to commit looks the same as one that has committed
 * and runs its callbacks.
 *
 * @since 0.1.0
 */
@Internal
public final class TransactionBeginnings implements BeanPostProcessor, TransactionExecutionListener {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof PlatformTransactionManager && bean instanceof ConfigurableTransactionManager manager) {
			manager.addListener(this);
		}
		return bean;
	}

	@Override
	public void beforeBegin(TransactionExecution transaction) {
		if (transaction.isNewTransaction()) {
			ThreadBoundTransaction.beginning(transaction);
		}
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		ThreadBoundTransaction begun = find(transaction);
		if (begun == null) {
			return;
		}
		if (beginFailure != null) {
			begun.cleared();
		}
		else {
			begun.begun();
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		end(transaction);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		end(transaction);
	}

	private static void end(TransactionExecution transaction) {
		ThreadBoundTransaction ended = find(transaction);
		if (ended != null) {
			ended.cleared();
		}
	}

	private static @Nullable ThreadBoundTransaction find(TransactionExecution transaction) {
		ThreadBoundTransaction current = ThreadBoundTransaction.current();
		return (current != null && current.isOf(transaction)) ? current : null;
	}

}
