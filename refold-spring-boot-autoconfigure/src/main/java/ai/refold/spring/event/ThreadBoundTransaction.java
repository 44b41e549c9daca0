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

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@link CallerTransaction} that follows a Spring transaction from its beginning, or from
 * the first event if the beginning was not reported.
 */
final class ThreadBoundTransaction implements CallerTransaction, TransactionSynchronization, Ordered {

	private static final Object KEY = new Key();

	private final @Nullable TransactionExecution execution;

	private final Collection<Object> resourcesBefore;

	private @Nullable ThreadBoundTransaction outer;

	private Collection<Object> ownResources = List.of();

	private Phase phase;

	private @Nullable DispatchSynchronization events;

	private int carried;

	private boolean full;

	private ThreadBoundTransaction(@Nullable TransactionExecution execution) {
		this.execution = execution;
		this.phase = (execution != null) ? Phase.PENDING : Phase.UNKNOWN;
		this.resourcesBefore = (execution != null)
				? List.copyOf(TransactionSynchronizationManager.getResourceMap().values()) : List.of();
	}

	static @Nullable ThreadBoundTransaction current() {
		return (ThreadBoundTransaction) TransactionSynchronizationManager.getResource(KEY);
	}

	/**
	 * Return whether this is notified of the end of the transaction on this thread, or
	 * was notified: one that left its trace behind is not.
	 */
	boolean isFollowing() {
		return this.phase == Phase.ENDED || TransactionSynchronizationManager.getSynchronizations().contains(this);
	}

	/**
	 * A transaction is about to begin.
	 */
	static void beginning(TransactionExecution execution) {
		ThreadBoundTransaction beginning = new ThreadBoundTransaction(execution);
		beginning.outer = beginning.bind();
	}

	/**
	 * A transaction that has begun. It is followed once an event is.
	 */
	static ThreadBoundTransaction found() {
		return new ThreadBoundTransaction(null);
	}

	private @Nullable ThreadBoundTransaction bind() {
		Object before = TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
		TransactionSynchronizationManager.bindResource(KEY, this);
		return (ThreadBoundTransaction) before;
	}

	boolean isOf(TransactionExecution execution) {
		return this.execution == execution;
	}

	void begun() {
		this.ownResources = TransactionSynchronizationManager.getResourceMap()
			.values()
			.stream()
			.filter((resource) -> resource != this && !contains(this.resourcesBefore, resource))
			.toList();
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(this);
		}
	}

	/**
	 * Nothing of the transaction is left.
	 */
	void cleared() {
		unbind();
		if (this.outer != null) {
			TransactionSynchronizationManager.bindResource(KEY, this.outer);
		}
	}

	private void unbind() {
		if (current() == this) {
			TransactionSynchronizationManager.unbindResource(KEY);
		}
	}

	@Override
	public Phase phase() {
		return this.phase;
	}

	/**
	 * A JTA transaction binds nothing when it begins: connections enlist in it as they
	 * are used.
	 */
	@Override
	public boolean owns(@Nullable Object resource) {
		if (resource == null || contains(this.resourcesBefore, resource)) {
			return false;
		}
		return contains(this.ownResources, resource) || this.execution == null || isJta(this.execution);
	}

	private static boolean isJta(TransactionExecution execution) {
		return execution instanceof org.springframework.transaction.support.DefaultTransactionStatus status
				&& status.hasTransaction()
				&& status.getTransaction().getClass().getName().startsWith("org.springframework.transaction.jta.");
	}

	private static boolean contains(Collection<Object> resources, Object resource) {
		return resources.stream().anyMatch((candidate) -> candidate == resource);
	}

	@Override
	public boolean isRollbackOnly() {
		return this.execution != null && this.phase == Phase.PENDING && this.execution.isRollbackOnly();
	}

	@Override
	public boolean carry(int limit) {
		if (this.full || this.carried >= limit) {
			return false;
		}
		this.carried++;
		return true;
	}

	@Override
	public void drop() {
		this.carried--;
	}

	@Override
	public void refuse() {
		this.full = true;
	}

	@Override
	public void register(PreparedDispatch prepared) {
		if (this.events == null) {
			if (this.execution == null) {
				bind();
				TransactionSynchronizationManager.registerSynchronization(this);
			}
			this.events = new DispatchSynchronization();
			TransactionSynchronizationManager.registerSynchronization(this.events);
		}
		this.events.add(prepared);
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void suspend() {
		unbind();
	}

	@Override
	public void resume() {
		TransactionSynchronizationManager.bindResource(KEY, this);
	}

	@Override
	public void beforeCommit(boolean readOnly) {
		this.phase = Phase.PENDING;
	}

	@Override
	public void afterCommit() {
		this.phase = Phase.ENDED;
	}

	@Override
	public void afterCompletion(int status) {
		this.phase = Phase.ENDED;
		if (this.execution == null) {
			cleared();
		}
	}

	/**
	 * Has a name, for messages that list what is bound to a thread.
	 */
	private static final class Key {

	}

}
