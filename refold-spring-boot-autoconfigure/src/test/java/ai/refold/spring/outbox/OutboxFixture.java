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
package ai.refold.spring.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.transport.RefoldRateLimiter;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldDispatchFailedEvent;
import ai.refold.spring.event.RefoldDispatchFailures;
import ai.refold.spring.event.RefoldEventDispatchers;
import ai.refold.spring.event.RefoldEventTransactions;
import ai.refold.spring.event.TransactionBeginnings;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueueSettings;

/**
 * An outbox, or several on one table, and a Refold that responds as it is set.
 */
final class OutboxFixture implements AutoCloseable {

	/**
	 * Result of {@code respond} for an event that is on its way for ever.
	 */
	static final RuntimeException NO_RESPONSE = new IllegalStateException();

	final DataSource dataSource;

	final JdbcTemplate jdbc;

	final TransactionTemplate transaction;

	final Queue<RefoldEventMessage> attempts = new ConcurrentLinkedQueue<>();

	final Queue<RefoldEventMessage> accepted = new ConcurrentLinkedQueue<>();

	final Queue<RefoldDispatchFailedEvent> failures = new ConcurrentLinkedQueue<>();

	volatile Function<RefoldEventMessage, @Nullable RuntimeException> respond = (message) -> null;

	TaskOrder order = TaskOrder.ACCOUNT;

	RefoldRateLimiter rateLimiter = RefoldRateLimiter.unlimited();

	TaskQueueSettings settings = new TaskQueueSettings(4, Duration.ofHours(1), Duration.ofSeconds(10),
			Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofHours(24), Duration.ofDays(14),
			Duration.ofSeconds(5));

	private String group = "";

	private Duration sweepInterval = Duration.ofHours(1);

	private final Queue<RefoldOutbox> outboxes = new ConcurrentLinkedQueue<>();

	private final RefoldEventTransactions transactions = RefoldEventTransactions
		.create(OutboxFixture.class.getClassLoader());

	OutboxFixture(DataSource dataSource) {
		this.dataSource = dataSource;
		this.jdbc = new JdbcTemplate(dataSource);
		JdbcTransactionManager transactionManager = new JdbcTransactionManager(dataSource);
		transactionManager.addListener(new TransactionBeginnings());
		this.transaction = new TransactionTemplate(transactionManager);
	}

	OutboxFixture polling() {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), Duration.ofMillis(50), Duration.ofMillis(100),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), from.retention(), from.shutdownTimeout());
		this.sweepInterval = Duration.ofMillis(100);
		return this;
	}

	OutboxFixture group(String group) {
		this.group = group;
		return this;
	}

	OutboxFixture maxAge(Duration maxAge) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), maxAge, from.retention(), from.shutdownTimeout());
		return this;
	}

	OutboxFixture heartbeatInterval(Duration heartbeatInterval) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), heartbeatInterval, from.retryDelay(),
				from.maxRetryDelay(), from.maxAge(), from.retention(), from.shutdownTimeout());
		return this;
	}

	OutboxFixture shutdownTimeout(Duration shutdownTimeout) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), from.retention(), shutdownTimeout);
		return this;
	}

	RefoldOutbox newOutbox() {
		RefoldOutbox outbox = new RefoldOutbox(new RefoldDatabase(this.dataSource, "dataSource", this.group),
				this.order, this.sweepInterval, this.settings, this::send,
				new RefoldDispatchFailures((event) -> this.failures.add((RefoldDispatchFailedEvent) event)));
		this.outboxes.add(outbox);
		return outbox;
	}

	RefoldOutbox start() {
		RefoldOutbox outbox = newOutbox();
		outbox.start();
		return outbox;
	}

	private Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
		return this.rateLimiter.acquire().then(Mono.defer(() -> {
			this.attempts.add(message);
			RuntimeException failure = this.respond.apply(message);
			if (failure == NO_RESPONSE) {
				return Mono.never();
			}
			if (failure != null) {
				return Mono.error(failure);
			}
			this.accepted.add(message);
			return Mono.just(new RefoldEventReceipt("Webhook Fired Success", message.idempotencyKey(), false));
		}));
	}

	/**
	 * Fire as an annotated method does.
	 */
	Mono<Void> fireReactively(RefoldOutbox outbox, RefoldEventMessage message) {
		return new RefoldEventDispatchers(List.of(outbox.dispatcher()), this.transactions, DispatchMode.OUTBOX)
			.dispatchReactively(message, DispatchMode.OUTBOX);
	}

	void inReactiveTransaction(Mono<Void> work) {
		TransactionalOperator.create(new NoResourceTransactionManager())
			.transactional(work)
			.block(Duration.ofSeconds(20));
	}

	void fire(RefoldOutbox outbox, RefoldEventMessage message) {
		CallerTransaction current = this.transactions.current();
		if (current.holdsBack()) {
			current.register(outbox.dispatcher().prepare(message, current));
		}
		else {
			outbox.dispatcher().dispatch(message);
		}
	}

	void fireInTransaction(RefoldOutbox outbox, RefoldEventMessage... messages) {
		OutboxRefoldEventDispatcher dispatcher = outbox.dispatcher();
		this.transaction.executeWithoutResult((status) -> {
			for (RefoldEventMessage message : messages) {
				this.transactions.current().register(dispatcher.prepare(message, this.transactions.current()));
			}
		});
	}

	List<String> sent() {
		return this.accepted.stream().map(RefoldEventMessage::event).toList();
	}

	List<String> sent(String account) {
		return this.accepted.stream()
			.filter((message) -> message.linkedAccountId().equals(account))
			.map(RefoldEventMessage::event)
			.toList();
	}

	int rows(String taskName) {
		Integer rows = this.jdbc.queryForObject("select count(*) from refold_task where task_name = ?", Integer.class,
				taskName);
		return (rows != null) ? rows : -1;
	}

	OutboxRow row(String taskName) {
		byte[] data = this.jdbc.queryForObject("select task_data from refold_task where task_name = ?",
				(result, row) -> result.getBytes(1), taskName);
		OutboxRow row = OutboxRow.CODEC.read(data);
		if (row == null) {
			throw new AssertionError("The row cannot be read");
		}
		return row;
	}

	static RefoldEventMessage message(String event, String account) {
		return message(event, account, Instant.now());
	}

	static RefoldEventMessage message(String event, String account, Instant time) {
		return new RefoldEventMessage(UUID.randomUUID().toString(), "key-" + event, event, account, null, null, null,
				"{\"secret\":\"payload\"}".getBytes(StandardCharsets.UTF_8), time, Map.of("traceparent", "00-1"));
	}

	static RefoldException status(int status) {
		return SendFailures.status(status, null);
	}

	static RefoldApiError error(int status, @Nullable Duration retryAfter) {
		return new RefoldApiError(status, "CODE", null, null, null, retryAfter);
	}

	@Override
	public void close() {
		this.outboxes.forEach(RefoldOutbox::stop);
	}

	/**
	 * Transactions of nothing.
	 */
	private static final class NoResourceTransactionManager extends AbstractReactiveTransactionManager {

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return new Object();
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
