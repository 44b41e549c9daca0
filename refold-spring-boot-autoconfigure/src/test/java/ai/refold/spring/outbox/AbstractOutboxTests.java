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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

import ai.refold.spring.jdbc.TaskSummary;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.jdbc.JdbcRateLimiter;
import ai.refold.spring.event.TransactionBeginnings;
import ai.refold.spring.jdbc.AccountPositions;
import ai.refold.spring.jdbc.BreakingDataSource;
import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.ReadingMeter;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.RefoldTransactionException;
import ai.refold.spring.jdbc.TaskDataCodec;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueueSettings;

import static ai.refold.spring.outbox.OutboxFixture.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * What the outbox does, on any database.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class AbstractOutboxTests {

	HikariDataSource dataSource;

	OutboxFixture fixture;

	abstract HikariDataSource newDataSource();

	abstract String platform();

	@BeforeEach
	void createDatabase() {
		this.dataSource = newDataSource();
		Databases.createTables(this.dataSource, platform());
		this.fixture = new OutboxFixture(this.dataSource);
	}

	@AfterEach
	void close() {
		this.fixture.close();
		this.dataSource.close();
	}

	@Test
	void committedEventIsSentRightAfterTheCommit() {
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("invoice.paid", "acme"));
			assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isOne();
			assertThat(this.fixture.attempts).isEmpty();
		});
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.accepted).singleElement()
			.satisfies((sent) -> assertThat(sent.payload()).asString(StandardCharsets.UTF_8)
				.isEqualTo("{\"secret\":\"payload\"}"))
			.satisfies((sent) -> assertThat(sent.idempotencyKey()).isEqualTo("key-invoice.paid"))
			.satisfies((sent) -> assertThat(sent.context()).containsEntry("traceparent", "00-1"));
	}

	@Test
	void rolledBackEventIsNotSent() {
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("rolled.back", "acme"));
			status.setRollbackOnly();
		});
		this.fixture.fireInTransaction(outbox, message("committed", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).isNotEmpty());
		assertThat(this.fixture.sent()).containsExactly("committed");
	}

	@Test
	void eventOfRolledBackSavepointIsNotSent() {
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("first", "acme"));
			Object savepoint = status.createSavepoint();
			this.fixture.fire(outbox, message("second", "acme"));
			status.rollbackToSavepoint(savepoint);
			this.fixture.fire(outbox, message("third", "acme"));
		});
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent()).containsExactly("first", "third");
	}

	@Test
	void eventWithoutTransactionIsSentAtOnce() {
		RefoldOutbox outbox = this.fixture.start();
		outbox.dispatcher().dispatch(message("blocking", "acme"));
		outbox.dispatcher().dispatchReactively(message("reactive", "globex")).block();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactlyInAnyOrder("blocking", "reactive"));
	}

	@Test
	void eventOfReactiveTransactionIsRefused() {
		RefoldOutbox outbox = this.fixture.start();
		assertThatExceptionOfType(RefoldTransactionException.class)
			.isThrownBy(
					() -> this.fixture.inReactiveTransaction(this.fixture.fireReactively(outbox, message("a", "acme"))))
			.withMessageContaining("the transaction is reactive");
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero();
	}

	@Test
	void eventFiredAfterTheCommitOfAReactiveTransactionIsSent() {
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.inReactiveTransaction(TransactionSynchronizationManager.forCurrentTransaction()
			.doOnNext((manager) -> manager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public Mono<Void> afterCommit() {
					return AbstractOutboxTests.this.fixture.fireReactively(outbox, message("after.commit", "acme"));
				}

				@Override
				public Mono<Void> afterCompletion(int status) {
					return AbstractOutboxTests.this.fixture.fireReactively(outbox, message("after.completion", "acme"));
				}

			}))
			.then());
		await().untilAsserted(
				() -> assertThat(this.fixture.sent()).containsExactlyInAnyOrder("after.commit", "after.completion"));
	}

	@Test
	void eventThatCannotBeWrittenAfterTheCommitOfAReactiveTransactionIsReported() {
		RefoldOutbox outbox = this.fixture.newOutbox();
		this.fixture.jdbc.execute("alter table refold_task rename to refold_hidden");
		try {
			this.fixture.inReactiveTransaction(TransactionSynchronizationManager.forCurrentTransaction()
				.doOnNext((manager) -> manager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public Mono<Void> afterCommit() {
						return AbstractOutboxTests.this.fixture.fireReactively(outbox, message("lost", "acme"));
					}

				}))
				.then());
			await().untilAsserted(() -> assertThat(this.fixture.failures).hasSize(1));
		}
		finally {
			this.fixture.jdbc.execute("alter table refold_hidden rename to refold_task");
		}
	}

	@Test
	void orderIsKeptPerAccount() {
		RefoldOutbox first = this.fixture.start();
		RefoldOutbox second = this.fixture.start();
		List<String> expected = IntStream.range(0, 60).mapToObj((i) -> "event-" + i).toList();
		List.of("a", "b", "c", "d", "e")
			.parallelStream()
			.forEach((account) -> expected.forEach((event) -> this.fixture
				.fireInTransaction((event.hashCode() % 2 == 0) ? first : second, message(event, account))));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(List.of("a", "b", "c", "d", "e"))
			.allSatisfy((account) -> assertThat(this.fixture.sent(account)).isEqualTo(expected));
	}

	@Test
	void eventsFiredAtOnceAreSentOneAfterTheOther() {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger mostAtOnce = new AtomicInteger();
		this.fixture.respond = (message) -> {
			mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
			LockSupport.parkNanos(2_000_000);
			running.decrementAndGet();
			return null;
		};
		RefoldOutbox first = this.fixture.start();
		RefoldOutbox second = this.fixture.start();
		IntStream.range(0, 100)
			.parallel()
			.forEach((i) -> this.fixture.fireInTransaction((i % 2 == 0) ? first : second,
					message("event-" + i, "acme")));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent()).hasSize(100).doesNotHaveDuplicates();
		assertThat(mostAtOnce).hasValue(1);
	}

	@Test
	void eventsOfOneTransactionKeepTheirOrder() {
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.fireInTransaction(outbox, message("first", "acme"), message("second", "acme"),
				message("third", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("first", "second", "third"));
	}

	@Test
	void failingHeadHoldsUpItsAccountOnly() {
		this.fixture.respond = (message) -> message.event().equals("failing") ? OutboxFixture.status(503) : null;
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("failing", "acme"), message("behind", "acme"),
				message("other", "globex"));
		await().untilAsserted(() -> {
			assertThat(this.fixture.sent()).containsExactly("other");
			assertThat(this.fixture.attempts).hasSizeGreaterThan(3);
		});
		this.fixture.respond = (message) -> null;
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("other", "failing", "behind"));
	}

	@Test
	void refusedEventBecomesDeadLetterAndTheNextIsSent() {
		this.fixture.respond = (message) -> message.event().equals("unknown") ? OutboxFixture.status(404) : null;
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.fireInTransaction(outbox, message("unknown", "acme"), message("known", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("known"));
		assertThat(this.fixture.rows(OutboxTable.DEAD)).isOne();
		OutboxRow dead = this.fixture.row(OutboxTable.DEAD);
		assertThat(dead.attempts()).isOne();
		assertThat(dead.payload()).isEqualTo("{\"secret\":\"payload\"}");
		assertThat(dead.failure()).isNotNull().satisfies((failure) -> {
			assertThat(failure.status()).isEqualTo(404);
			assertThat(failure.code()).isEqualTo("CODE");
			assertThat(failure.message()).isEqualTo("Refold responded 404");
		});
		await().untilAsserted(() -> assertThat(this.fixture.failures).singleElement().satisfies((failure) -> {
			assertThat(failure.event()).isEqualTo("unknown");
			assertThat(failure.attempts()).isOne();
		}));
	}

	@Test
	void eventThatGetsTooOldBecomesDeadLetter() {
		this.fixture.respond = (message) -> OutboxFixture.status(500);
		RefoldOutbox outbox = this.fixture.polling().maxAge(Duration.ofMillis(300)).start();
		this.fixture.fireInTransaction(outbox, message("late", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isOne());
		assertThat(this.fixture.row(OutboxTable.DEAD).attempts()).isGreaterThan(1);
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero();
	}

	@Test
	void eventThatHasWaitedTooLongIsSent() {
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("late", "acme", Instant.now().minus(Duration.ofDays(3))));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("late"));
		assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero();
	}

	@Test
	void rateLimitAndOutageCostNoAttempt() {
		AtomicInteger responses = new AtomicInteger();
		this.fixture.respond = (message) -> switch (responses.getAndIncrement()) {
			case 0 -> OutboxFixture.status(429);
			case 1 -> SendFailures.status(503, Duration.ofMillis(10));
			case 2 -> SendFailures.unreachable();
			default -> OutboxFixture.status(400);
		};
		this.fixture.fireInTransaction(this.fixture.polling().start(), message("limited", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isOne());
		assertThat(this.fixture.attempts).hasSize(4);
		assertThat(this.fixture.row(OutboxTable.DEAD).attempts()).isOne();
	}

	@Test
	void refusedCredentialsPauseTheSending() {
		this.fixture.respond = (message) -> OutboxFixture.status(401);
		RefoldOutbox outbox = this.fixture.polling().maxAge(Duration.ofMillis(1)).start();
		IntStream.range(0, 100)
			.forEach((i) -> this.fixture.fireInTransaction(outbox, message("event-" + i, "account-" + i)));
		await().pollDelay(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(this.fixture.attempts).hasSizeBetween(5, 80));
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isEqualTo(100);
		assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero();
		this.fixture.respond = (message) -> null;
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent()).hasSize(100).doesNotHaveDuplicates();
		assertThat(this.fixture.failures).isEmpty();
	}

	@Test
	void outageIsProbedByFewEvents() {
		this.fixture.respond = (message) -> SendFailures.unreachable();
		RefoldOutbox outbox = this.fixture.polling().start();
		IntStream.range(0, 100)
			.forEach((i) -> this.fixture.fireInTransaction(outbox, message("event-" + i, "account-" + i)));
		await().pollDelay(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(this.fixture.attempts).hasSizeBetween(4, 80));
		this.fixture.respond = (message) -> null;
		await().untilAsserted(() -> assertThat(this.fixture.sent()).hasSize(100).doesNotHaveDuplicates());
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, IllegalArgumentException.class, NullPointerException.class })
	void exceptionThatIsNotRefoldsIsNoRefusal(Class<? extends RuntimeException> type, CapturedOutput output) {
		this.fixture.respond = (message) -> BeanUtils.instantiateClass(type);
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("first", "acme"), message("second", "globex"));
		await().untilAsserted(() -> assertThat(output)
			.contains("Refold is unreachable, events wait in the outbox: The call failed with " + type.getName()));
		this.fixture.respond = (message) -> null;
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactlyInAnyOrder("first", "second"));
		assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero();
		assertThat(this.fixture.failures).isEmpty();
	}

	@Test
	void errorThrownWhileRefoldIsProbedDoesNotEndTheProbing() {
		AtomicInteger responses = new AtomicInteger();
		this.fixture.respond = (message) -> switch (responses.getAndIncrement()) {
			case 0 -> SendFailures.unreachable();
			case 1 -> throw new StackOverflowError();
			default -> null;
		};
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("first", "acme"));
		await().untilAtomic(responses, Matchers.greaterThan(1));
		this.fixture.fireInTransaction(outbox, message("second", "globex"));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("second"));
	}

	@Test
	void rowsLeftBehindAreSentAtTheNextStart() {
		RefoldOutbox dead = this.fixture.newOutbox();
		this.fixture.fireInTransaction(dead, message("first", "acme"), message("second", "acme"),
				message("other", "globex"));
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent("acme")).containsExactly("first", "second");
		assertThat(this.fixture.sent("globex")).containsExactly("other");
	}

	@Test
	void rowOfCrashedProcessIsSentByAnother() {
		RefoldOutbox crashed = this.fixture.newOutbox();
		this.fixture.fireInTransaction(crashed, message("first", "acme"), message("second", "acme"));
		this.fixture.jdbc.update(
				"update refold_task set picked = ?, picked_by = 'crashed', last_heartbeat = ?, execution_time = ?"
						+ " where task_instance = (select min(task_instance) from refold_task where task_name = ?)",
				true, OffsetDateTime.now().minusMinutes(5), OffsetDateTime.now().minusMinutes(5), OutboxTable.OUTBOX);
		this.fixture.polling().start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("first", "second"));
	}

	@Test
	void backlogIsReportedWhileItIsSent(CapturedOutput output) {
		Semaphore permits = new Semaphore(0);
		this.fixture.order = TaskOrder.NONE;
		this.fixture.respond = (message) -> {
			permits.acquireUninterruptibly();
			return null;
		};
		RefoldOutbox outbox = this.fixture.polling().start();
		IntStream.range(0, 200)
			.forEach((i) -> this.fixture.fireInTransaction(outbox, message("event-" + i, "account-" + i)));
		await().untilAsserted(() -> {
			permits.release(5);
			assertThat(output).contains("The outbox sends a backlog: ");
		});
		permits.release(200);
		await().untilAsserted(() -> assertThat(this.fixture.sent()).hasSize(200));
	}

	@Test
	void eventIsTakenOverAfterSixMissedHeartbeatsAndNotBefore() {
		RefoldOutbox crashed = this.fixture.newOutbox();
		this.fixture.fireInTransaction(crashed, message("missed six", "acme"), message("missed five", "globex"));
		claim("acme", Duration.ofSeconds(61));
		claim("globex", Duration.ofSeconds(50));
		TaskQueueSettings from = this.fixture.settings;
		this.fixture.settings = new TaskQueueSettings(from.threads(), Duration.ofMillis(50), Duration.ofSeconds(10),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), from.retention(), from.shutdownTimeout());
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("missed six"));
	}

	@Test
	void rowsOfAnotherApplicationThatDiedAreKeptHoweverLongTheyAreDue() {
		this.fixture.newOutbox();
		insert(OutboxTable.OUTBOX + ":other", OffsetDateTime.parse("1970-01-02T00:00:00Z"), List.of("acme", "globex"));
		this.fixture.jdbc.update("update refold_task set picked = ?, picked_by = 'crashed', last_heartbeat = ?", true,
				OffsetDateTime.now().minusDays(1));
		this.fixture.polling().start();
		for (String account : List.of("first", "second", "third")) {
			insert(OutboxTable.OUTBOX, OffsetDateTime.now(), List.of(account));
			claim(account, Duration.ofDays(1));
			await()
				.untilAsserted(() -> assertThat(this.fixture.attempts).extracting(RefoldEventMessage::linkedAccountId)
					.contains(account));
		}
		assertThat(this.fixture.rows(OutboxTable.OUTBOX + ":other")).isEqualTo(2);
	}

	private void claim(String account, Duration ago) {
		OffsetDateTime heartbeat = OffsetDateTime.now().minus(ago);
		assertThat(this.fixture.jdbc.update(
				"update refold_task set picked = ?, picked_by = 'crashed', last_heartbeat = ?, execution_time = ?"
						+ " where task_name = ? and task_instance like ?",
				true, heartbeat, heartbeat, OutboxTable.OUTBOX, AccountPositions.hash(account) + "%"))
			.isOne();
	}

	@Test
	void severalSchedulersSendEachEventOnce() {
		this.fixture.order = TaskOrder.NONE;
		RefoldOutbox first = this.fixture.polling().start();
		RefoldOutbox second = this.fixture.start();
		IntStream.range(0, 400)
			.parallel()
			.forEach((i) -> this.fixture.fireInTransaction((i % 2 == 0) ? first : second,
					message("event-" + i, "account-" + i % 7)));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent()).hasSize(400).doesNotHaveDuplicates();
	}

	@Test
	void switchingTheOrderOffFreesParkedRows() {
		this.fixture.fireInTransaction(this.fixture.newOutbox(), message("first", "acme"), message("second", "acme"));
		this.fixture.order = TaskOrder.NONE;
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactlyInAnyOrder("first", "second"));
	}

	@Test
	@Tag("timing")
	void hotAccountStarvesNoOther() {
		this.fixture.respond = (message) -> message.linkedAccountId().equals("hot") ? OutboxFixture.status(503) : null;
		insertParked("hot", 100_000);
		RefoldOutbox outbox = this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.attempts).isNotEmpty());
		this.fixture.fireInTransaction(outbox, message("single", "cold"));
		await().atMost(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(this.fixture.sent()).contains("single"));
	}

	@Test
	void eventThatAlwaysFailsDoesNotProbeTwiceInARow() {
		this.fixture.respond = (message) -> message.linkedAccountId().equals("hot") ? OutboxFixture.status(503) : null;
		RefoldOutbox outbox = this.fixture.newOutbox();
		this.fixture.fireInTransaction(outbox, message("rejected", "hot"));
		this.fixture.fireInTransaction(outbox, message("single", "cold"));
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("single"));
		assertThat(this.fixture.attempts.stream().takeWhile((attempt) -> !attempt.event().equals("single")))
			.hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void eventThatAloneIsRejectedOnTheWayIsReportedOnceAndIsNoOutage(CapturedOutput output) {
		this.fixture.respond = (message) -> message.linkedAccountId().equals("hot")
				? new RefoldApiException("HTML of a gateway", new RefoldApiError(403, null, null, null, null, null))
				: null;
		RefoldOutbox outbox = this.fixture.start();
		this.fixture.fireInTransaction(outbox, message("rejected", "hot"));
		for (int i = 0; attemptsOf("rejected") < 6; i++) {
			String other = "other-" + i;
			this.fixture.fireInTransaction(outbox, message(other, "cold"));
			await().untilAsserted(() -> assertThat(this.fixture.sent()).contains(other));
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("Refold is unreachable")))
			.hasSizeLessThanOrEqualTo(1);
		assertThat(output.toString().lines().filter((line) -> line.contains("other events do"))).singleElement()
			.asString()
			.contains("'rejected'", "linked account 'hot'", "until it is PT24H old", "HTML of a gateway");
	}

	private long attemptsOf(String event) {
		return this.fixture.attempts.stream().filter((attempt) -> attempt.event().equals(event)).count();
	}

	@Test
	void eventThatAlwaysFailsIsProbedWithWhenItIsAlone() {
		this.fixture.respond = (message) -> OutboxFixture.status(503);
		this.fixture.fireInTransaction(this.fixture.newOutbox(), message("rejected", "hot"));
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.attempts).hasSizeGreaterThan(3));
	}

	@Test
	void openTransactionLocksNoRowButItsOwn() {
		insert(OutboxTable.OUTBOX, OutboxTable.PARKED.atOffset(ZoneOffset.UTC),
				IntStream.range(0, 1000).mapToObj((i) -> "account-" + i % 200).toList());
		RefoldOutbox outbox = this.fixture.newOutbox();
		DataSource unbound = new DelegatingDataSource(this.dataSource);
		TransactionTemplate stranger = new TransactionTemplate(new JdbcTransactionManager(unbound));
		JdbcTemplate jdbc = new JdbcTemplate(unbound);
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("held", "account-7"));
			stranger.executeWithoutResult((other) -> assertThat(jdbc.queryForList(
					"select task_instance from refold_task where task_name = ? order by task_instance for update skip locked",
					OutboxTable.OUTBOX))
				.hasSize(1000));
		});
	}

	@Test
	void openTransactionHoldsUpNoOther() throws Exception {
		insert(OutboxTable.OUTBOX, OutboxTable.PARKED.atOffset(ZoneOffset.UTC),
				IntStream.range(0, 1000).mapToObj((i) -> "account-" + i % 200).toList());
		RefoldOutbox outbox = this.fixture.start();
		CountDownLatch open = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(1);
		Thread holder = new Thread(() -> this.fixture.transaction.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("held", "account-7"));
			open.countDown();
			waitFor(done);
		}));
		holder.start();
		waitFor(open);
		for (int i = 0; i < 100; i++) {
			this.fixture.fireInTransaction(outbox, message("stranger-" + i, "account-" + i));
		}
		await().atMost(Duration.ofSeconds(50))
			.untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.sent()).hasSize(1100).doesNotContain("held");
		done.countDown();
		holder.join();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("held"));
	}

	private static void waitFor(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void eventIsSentOnceAlsoIfItsRowCannotBeDeletedAtFirst() throws Exception {
		try (HikariDataSource impatient = Databases.pool(this.dataSource.getJdbcUrl(), this.dataSource.getUsername())) {
			impatient.setConnectionInitSql(lockTimeout());
			CountDownLatch sending = new CountDownLatch(1);
			CountDownLatch locked = new CountDownLatch(1);
			try (OutboxFixture waiting = new OutboxFixture(impatient)) {
				waiting.respond = (message) -> {
					sending.countDown();
					waitFor(locked);
					return null;
				};
				RefoldOutbox outbox = waiting.start();
				waiting.fireInTransaction(outbox, message("locked", "acme"));
				waitFor(sending);
				this.fixture.transaction.executeWithoutResult((status) -> {
					this.fixture.jdbc.queryForList(
							"select task_instance from refold_task where task_name = ? for update", OutboxTable.OUTBOX);
					locked.countDown();
					await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
				});
				await().untilAsserted(() -> assertThat(waiting.rows(OutboxTable.OUTBOX)).isZero());
				assertThat(waiting.attempts).hasSize(1);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "delete from refold_task | false | 8", "delete from refold_task | true | 1",
					"task_instance <= ? order by task_name, task_instance | false | 2", "union all | false | 2",
					"set execution_time = ?, version | false | 2", "set execution_time = ?, version | true | 1" })
	void eventsAreSentOnceAndInTimeAlsoIfConnectionsBreak(String statement, boolean afterwards, int times) {
		BreakingDataSource breaking = new BreakingDataSource(this.dataSource);
		try (OutboxFixture broken = new OutboxFixture(breaking)) {
			RefoldOutbox outbox = broken.start();
			breaking.breakAt(statement, afterwards, times);
			broken.fireInTransaction(outbox, message("first", "acme"), message("second", "acme"));
			await().untilAsserted(() -> assertThat(broken.rows(OutboxTable.OUTBOX)).isZero());
			assertThat(broken.attempts).extracting(RefoldEventMessage::event).containsExactly("first", "second");
			assertThat(breaking.isDone()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, 8", "true, 1" })
	void refusalIsReportedOnceAlsoIfConnectionsBreak(boolean afterwards, int times) {
		BreakingDataSource breaking = new BreakingDataSource(this.dataSource);
		try (OutboxFixture broken = new OutboxFixture(breaking)) {
			broken.respond = (message) -> message.event().equals("unknown") ? OutboxFixture.status(404) : null;
			RefoldOutbox outbox = broken.start();
			breaking.breakAt("update refold_task set task_name", afterwards, times);
			broken.fireInTransaction(outbox, message("unknown", "acme"), message("known", "acme"));
			await().untilAsserted(() -> assertThat(broken.sent()).containsExactly("known"));
			await().untilAsserted(() -> assertThat(broken.failures).hasSize(1));
			assertThat(broken.attempts).hasSize(2);
			assertThat(broken.rows(OutboxTable.DEAD)).isOne();
			assertThat(breaking.isDone()).isTrue();
		}
	}

	@Test
	void eventThatWasPickedByABrokenConnectionIsSentByTheSameInstance(CapturedOutput output) {
		BreakingDataSource breaking = new BreakingDataSource(this.dataSource);
		try (OutboxFixture broken = new OutboxFixture(breaking)) {
			RefoldOutbox outbox = broken.polling().heartbeatInterval(Duration.ofSeconds(1)).start();
			breaking.breakAt("set picked = ?, picked_by = ?, last_heartbeat = ?, version", true, 1);
			this.fixture.fireInTransaction(this.fixture.newOutbox(), message("picked", "acme"));
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
			assertThat(breaking.isDone()).isTrue();
			assertThat(broken.attempts).hasSize(1);
			assertThat(outbox.isRunning()).isTrue();
			assertThat(output).doesNotContain("Found dead execution");
		}
	}

	abstract String lockTimeout();

	@Test
	void youngestOfManyRowsThatAreDueIsFoundWithoutReadingThemAll() {
		insertBacklog(IntStream.range(0, 3000).mapToObj((i) -> "account-" + i).toList());
		assertThat(rowsRead("select task_instance from refold_task where " + OutboxTable.LATEST_DUE + " limit 100",
				OutboxTable.OUTBOX, OffsetDateTime.now().minusDays(1), OffsetDateTime.now().plusDays(1), false))
			.isBetween(100L, 300L);
	}

	/**
	 * Run a query.
	 * @return how many rows the database read for it
	 */
	abstract long rowsRead(String query, Object... arguments);

	static long numbers(String plan, String pattern) {
		return Pattern.compile(pattern)
			.matcher(plan)
			.results()
			.mapToLong((match) -> Long.parseLong(match.group(1)))
			.sum();
	}

	@Test
	void applicationsThatShareTablesSeeOnlyTheirOwnRows() {
		try (OutboxFixture orders = new OutboxFixture(this.dataSource).group("orders");
				OutboxFixture billing = new OutboxFixture(this.dataSource).group("Büro/Billing")) {
			RefoldOutbox waiting = orders.newOutbox();
			RefoldOutbox running = billing.polling().start();
			orders.fireInTransaction(waiting, message("order", "acme"));
			billing.fireInTransaction(running, message("bill", "acme"));
			await().untilAsserted(() -> assertThat(billing.sent()).containsExactly("bill"));
			assertThat(running.operations().list(OutboxFilter.waiting())).isEmpty();
			assertThat(running.operations().summary().waiting()).isZero();
			assertThat(waiting.operations().list(OutboxFilter.waiting())).hasSize(1);
			running.operations().pause();
			waiting.start();
			await().untilAsserted(() -> assertThat(orders.sent()).containsExactly("order"));
			assertThat(billing.sent()).containsExactly("bill");
		}
	}

	@Test
	void rowsThatNameNoApplicationBelongToTheGroupThatFindsThem() {
		this.fixture.fireInTransaction(this.fixture.newOutbox(), message("first", "acme"), message("second", "acme"));
		try (OutboxFixture orders = new OutboxFixture(this.dataSource).group("orders")) {
			orders.polling().start();
			await().untilAsserted(() -> assertThat(orders.sent()).containsExactly("first", "second"));
		}
	}

	@Test
	void eventInAnotherDatabaseIsRefused() {
		AtomicReference<String> tenant = new AtomicReference<>();
		AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

			@Override
			protected @Nullable Object determineCurrentLookupKey() {
				return tenant.get();
			}

		};
		try (HikariDataSource other = newDataSource(); OutboxFixture routed = new OutboxFixture(routing)) {
			Databases.createTables(other, platform());
			routing.setDefaultTargetDataSource(this.dataSource);
			routing.setTargetDataSources(Map.of("other", other));
			routing.afterPropertiesSet();
			RefoldOutbox outbox = routed.start();
			tenant.set("other");
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> routed.fireInTransaction(outbox, message("lost", "acme")))
				.withMessageContaining("leads to a database");
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(() -> outbox.dispatcher().dispatch(message("lost", "acme")))
				.withMessageContaining("leads to a database");
			tenant.set(null);
			routed.fireInTransaction(outbox, message("here", "acme"));
			await().untilAsserted(() -> assertThat(routed.sent()).containsExactly("here"));
		}
	}

	@Test
	void rowThatIsPickedMeanwhileIsCountedOnce() throws Exception {
		insertParked("acme", 1);
		OutboxTable table = new OutboxTable(new RefoldDatabase(this.dataSource, "dataSource"));
		AtomicBoolean counted = new AtomicBoolean();
		CompletableFuture<Void> picking = CompletableFuture.runAsync(() -> {
			while (!counted.get()) {
				this.fixture.jdbc.update("update refold_task set picked = not picked where task_name = ?",
						OutboxTable.OUTBOX);
			}
		});
		try {
			for (int i = 0; i < 500; i++) {
				TaskSummary summary = table.summary();
				assertThat(summary.waiting() + summary.running()).isOne();
			}
		}
		finally {
			counted.set(true);
		}
		picking.get(10, TimeUnit.SECONDS);
	}

	@Test
	void rowThatWasReadByTheSchedulerCanBePickedAfterItWasAdvanced() {
		insert(OutboxTable.OUTBOX, OffsetDateTime.now().minusSeconds(1), List.of("acme"));
		OutboxTable table = new OutboxTable(new RefoldDatabase(this.dataSource, "dataSource"));
		assertThat(table.advanceYoungest(2)).isOne();
		assertThat(this.fixture.jdbc.queryForList("select version from refold_task where task_name = ?", Long.class,
				OutboxTable.OUTBOX))
			.containsExactly(1L);
		assertThat(table.advanceYoungest(2)).isZero();
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
	}

	@Test
	void freshEventDoesNotWaitForABacklog() {
		insertParked(2000);
		this.fixture.respond = (message) -> {
			await().pollDelay(Duration.ofMillis(5)).until(() -> true);
			return null;
		};
		RefoldOutbox outbox = this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).hasSizeGreaterThan(20));
		this.fixture.fireInTransaction(outbox, message("fresh", "newcomer"));
		int before = this.fixture.sent().size();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("fresh"));
		assertThat(this.fixture.sent().indexOf("fresh")).isLessThan(before + 200);
	}

	@ParameterizedTest
	@EnumSource
	void freshEventsGoBesideABacklogThatIsDue(TaskOrder order) {
		insertBacklog(IntStream.range(0, 1000).mapToObj((i) -> "account-" + i).toList());
		this.fixture.order = order;
		try (JdbcRateLimiter limiter = rateLimiter()) {
			this.fixture.rateLimiter = limiter;
			RefoldOutbox first = this.fixture.start();
			this.fixture.start();
			await().untilAsserted(() -> assertThat(this.fixture.sent()).hasSizeGreaterThan(20));
			int before = this.fixture.sent().size();
			this.fixture.fireInTransaction(first, message("single", "newcomer"));
			await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("single"));
			assertThat(this.fixture.sent().indexOf("single")).isLessThan(before + 40);
			int many = this.fixture.sent().size();
			IntStream.range(0, 20)
				.forEach((i) -> this.fixture.fireInTransaction(first, message("fresh-" + i, "newcomer-" + i)));
			await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("fresh-0", "fresh-19")
				.filteredOn((event) -> event.startsWith("fresh"))
				.hasSize(20));
			List<String> sent = this.fixture.sent();
			int last = IntStream.range(0, sent.size())
				.filter((i) -> sent.get(i).startsWith("fresh"))
				.max()
				.orElseThrow();
			assertThat(last - many).as("events sent until the last of twenty fresh ones").isBetween(50, 150);
		}
	}

	@Test
	void freshEventIsSentBesideTheBacklogOfAFewAccountsAndAfterThatOfItsOwn() {
		insertBacklog(IntStream.range(0, 600).mapToObj((i) -> "account-" + i % 6).toList());
		insertBacklog(Collections.nCopies(3, "busy"));
		try (JdbcRateLimiter limiter = rateLimiter()) {
			this.fixture.rateLimiter = limiter;
			RefoldOutbox outbox = this.fixture.start();
			await().untilAsserted(() -> assertThat(this.fixture.sent()).hasSizeGreaterThan(20));
			int before = this.fixture.sent().size();
			this.fixture.fireInTransaction(outbox, message("first", "newcomer"), message("busy", "busy"),
					message("second", "newcomer"), message("third", "newcomer"));
			await().untilAsserted(() -> assertThat(this.fixture.sent()).contains("third", "busy"));
			assertThat(this.fixture.sent("newcomer")).containsExactly("first", "second", "third");
			assertThat(this.fixture.sent().indexOf("third")).isLessThan(before + 80);
			assertThat(this.fixture.sent("busy")).containsExactly("hot", "hot", "hot", "busy");
		}
	}

	private JdbcRateLimiter rateLimiter() {
		RefoldDatabase database = new RefoldDatabase(this.dataSource, "dataSource");
		return new JdbcRateLimiter(() -> database, () -> "key", 100, 5, Duration.ofSeconds(30));
	}

	/**
	 * Insert rows that are an hour old, the first of each account due.
	 */
	private void insertBacklog(List<String> accounts) {
		Instant time = Instant.now().minus(Duration.ofHours(1));
		Set<String> due = new HashSet<>();
		insert(OutboxTable.OUTBOX, time,
				(account) -> (due.add(account) ? time : OutboxTable.PARKED).atOffset(ZoneOffset.UTC), accounts);
	}

	@Test
	@Tag("timing")
	void expiredDeadLettersHoldUpNoEvent() {
		OffsetDateTime past = OffsetDateTime.now(ZoneOffset.UTC).minusDays(1);
		insert(OutboxTable.DEAD, past, IntStream.range(0, 3000).mapToObj((i) -> "account-" + i).toList());
		RefoldOutbox outbox = this.fixture.polling().start();
		long start = System.nanoTime();
		this.fixture.fireInTransaction(outbox, message("fresh", "acme"));
		await().pollInterval(Duration.ofMillis(5))
			.untilAsserted(() -> assertThat(this.fixture.sent()).contains("fresh"));
		long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
		System.out.printf("%s: event beside 3000 expired dead letters: %d ms%n", platform(), millis);
		assertThat(millis).isLessThan(1000);
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero());
	}

	private void insertParked(int accounts) {
		insert(OutboxTable.OUTBOX, OutboxTable.PARKED.atOffset(ZoneOffset.UTC),
				IntStream.range(0, accounts).mapToObj((i) -> "account-" + i).toList());
	}

	@Test
	@Tag("timing")
	void manyAccountsLeftBehindGoSoon() {
		insert(OutboxTable.OUTBOX, OutboxTable.PARKED.atOffset(ZoneOffset.UTC),
				IntStream.range(0, 20_000).mapToObj((i) -> "account-" + i % 1000).toList());
		this.fixture.start();
		await().atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.fixture.attempts).hasSizeGreaterThan(100));
	}

	private void insertParked(String account, int count) {
		insert(OutboxTable.OUTBOX, OutboxTable.PARKED.atOffset(ZoneOffset.UTC), Collections.nCopies(count, account));
	}

	private void insert(String taskName, OffsetDateTime due, List<String> accounts) {
		insert(taskName, Instant.now(), (account) -> due, accounts);
	}

	private void insert(String taskName, Instant time, Function<String, OffsetDateTime> due, List<String> accounts) {
		AtomicLong micros = new AtomicLong(ChronoUnit.MICROS.between(Instant.EPOCH, time));
		TaskDataCodec<OutboxRow> codec = OutboxRow.CODEC;
		this.fixture.transaction.executeWithoutResult((status) -> this.fixture.jdbc.batchUpdate(
				"insert into refold_task (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)",
				accounts, 1000, (statement, account) -> {
					statement.setString(1, taskName);
					statement.setString(2, AccountPositions.hash(account)
							+ HexFormat.of().toHexDigits(micros.incrementAndGet()) + "00000000");
					statement.setBytes(3, codec.write(OutboxRow.of(message("hot", account))));
					statement.setObject(4, due.apply(account));
					statement.setBoolean(5, false);
					statement.setLong(6, 1);
				}));
	}

	@Test
	void rowOfAnOlderVersionIsStillSent() {
		this.fixture.newOutbox();
		insert("{\"id\":\"1\",\"key\":\"k\",\"event\":\"old\",\"account\":\"acme\",\"time\":\"%s\",\"gone\":{\"x\":1}}"
			.formatted(Instant.now()));
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("old"));
	}

	@Test
	void rowOfTheFirstVersionIsStillSent() {
		this.fixture.newOutbox();
		insert("""
				{"id":"5a1d8c9e-0000-4000-8000-000000000001","key":"order-1","event":"order.placed","account":"acme",\
				"slug":"hubspot","config":"config-1","tag":"tag-1","payload":"{\\"id\\":1}","time":"2026-11-20T08:15:30.123456Z",\
				"context":{"traceparent":"00-1"},"since":"%s","attempts":3,\
				"failure":{"status":503,"code":"DOWN","message":"Refold responded 503","time":"2026-11-20T08:20:00Z"}}"""
			.formatted(Instant.now()));
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.accepted).usingRecursiveFieldByFieldElementComparator()
			.containsExactly(new RefoldEventMessage("5a1d8c9e-0000-4000-8000-000000000001", "order-1", "order.placed",
					"acme", "hubspot", "config-1", "tag-1", "{\"id\":1}".getBytes(StandardCharsets.UTF_8),
					Instant.parse("2026-11-20T08:15:30.123456Z"), Map.of("traceparent", "00-1"))));
	}

	@Test
	void rowOfAnUnknownTaskStays() {
		this.fixture.newOutbox();
		this.fixture.jdbc.update(
				"insert into refold_task (task_name, task_instance, execution_time, picked, version) values (?, ?, ?, ?, 1)",
				"refold-of-the-future", "1", OffsetDateTime.now().minusDays(100), false);
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("known", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("known"));
		assertThat(this.fixture.rows("refold-of-the-future")).isOne();
	}

	@Test
	void rowThatCannotBeReadBecomesDeadLetter() {
		insert("{broken");
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isOne());
		String data = this.fixture.jdbc.queryForObject("select task_data from refold_task where task_name = ?",
				(result, row) -> new String(result.getBytes(1), StandardCharsets.UTF_8), OutboxTable.DEAD);
		assertThat(data).isEqualTo("{broken");
	}

	private void insert(String data) {
		this.fixture.jdbc.update(
				"insert into refold_task (task_name, task_instance, task_data, execution_time, picked, version) values (?, ?, ?, ?, ?, ?)",
				OutboxTable.OUTBOX, new AccountPositions().next(UUID.randomUUID().toString()),
				data.getBytes(StandardCharsets.UTF_8), OutboxTable.PARKED.atOffset(ZoneOffset.UTC), false, 1);
	}

	@Test
	void deadLettersAreDeletedWhenTheirRetentionIsOver() {
		TaskQueueSettings from = this.fixture.polling().settings;
		this.fixture.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), Duration.ofMillis(1), from.shutdownTimeout());
		this.fixture.respond = (message) -> OutboxFixture.status(400);
		this.fixture.fireInTransaction(this.fixture.start(), message("refused", "acme"));
		await().untilAsserted(() -> {
			assertThat(this.fixture.failures).hasSize(1);
			assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero();
		});
	}

	@Test
	void readOnlyTransactionIsRefused() {
		RefoldOutbox outbox = this.fixture.newOutbox();
		this.fixture.transaction.setReadOnly(true);
		this.fixture.transaction.setName("com.example.Invoices.find");
		assertThatExceptionOfType(RefoldTransactionException.class)
			.isThrownBy(() -> this.fixture.fireInTransaction(outbox, message("a", "acme")))
			.withMessageContaining("com.example.Invoices.find is read-only")
			.withMessageNotContaining("secret");
	}

	@Test
	void transactionOnAnotherDataSourceIsRefused() {
		RefoldOutbox outbox = this.fixture.newOutbox();
		try (HikariDataSource other = Databases.h2()) {
			JdbcTransactionManager transactionManager = new JdbcTransactionManager(other);
			transactionManager.addListener(new TransactionBeginnings());
			TransactionTemplate transaction = new TransactionTemplate(transactionManager);
			transaction.executeWithoutResult((status) -> {
				assertThatExceptionOfType(RefoldTransactionException.class)
					.isThrownBy(() -> this.fixture.fire(outbox, message("a", "acme")))
					.withMessageContaining("HikariDataSource")
					.withMessageContaining("'dataSource'");
				this.fixture.jdbc.queryForObject("select count(*) from refold_task", Integer.class);
				assertThatExceptionOfType(RefoldTransactionException.class)
					.as("a connection that is bound, but commits every statement")
					.isThrownBy(() -> this.fixture.fire(outbox, message("a", "acme")));
			});
		}
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero();
	}

	@Test
	void unannouncedTransactionTakesPartWhenItCommits() {
		RefoldOutbox outbox = this.fixture.start();
		TransactionTemplate untold = new TransactionTemplate(new JdbcTransactionManager(this.dataSource));
		untold.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("rolled.back", "acme"));
			status.setRollbackOnly();
		});
		untold.executeWithoutResult((status) -> {
			this.fixture.fire(outbox, message("committed", "acme"));
			assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero();
		});
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("committed"));
	}

	@Test
	void unannouncedTransactionOnAnotherDataSourceDoesNotCommit() {
		RefoldOutbox outbox = this.fixture.newOutbox();
		try (HikariDataSource other = Databases.h2()) {
			TransactionTemplate untold = new TransactionTemplate(new JdbcTransactionManager(other));
			assertThatExceptionOfType(RefoldTransactionException.class)
				.isThrownBy(
						() -> untold.executeWithoutResult((status) -> this.fixture.fire(outbox, message("a", "acme"))))
				.withMessageContaining("'dataSource'");
		}
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero();
	}

	@Test
	void transactionOnLazyConnectionTakesPart() {
		try (OutboxFixture lazy = new OutboxFixture(new LazyConnectionDataSourceProxy(this.dataSource))) {
			RefoldOutbox outbox = lazy.start();
			lazy.transaction.executeWithoutResult((status) -> {
				lazy.fire(outbox, message("rolled.back", "acme"));
				status.setRollbackOnly();
			});
			lazy.fireInTransaction(outbox, message("committed", "acme"));
			await().untilAsserted(() -> assertThat(lazy.sent()).containsExactly("committed"));
		}
	}

	@Test
	void poolWithoutAutoCommitIsCommittedToo() {
		HikariDataSource manual = newDataSource();
		manual.setAutoCommit(false);
		try (manual; OutboxFixture pool = new OutboxFixture(manual)) {
			pool.transaction.executeWithoutResult((status) -> Databases.createTables(manual, platform()));
			RefoldOutbox outbox = pool.start();
			pool.fireInTransaction(outbox, message("first", "acme"), message("second", "acme"));
			await().untilAsserted(() -> assertThat(pool.sent()).containsExactly("first", "second"));
		}
	}

	@Test
	void stopWaitsForWhatIsOnItsWay() {
		RefoldOutbox outbox = this.fixture.start();
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.fixture.respond = (RefoldEventMessage message) -> {
			started.countDown();
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return null;
		};
		this.fixture.fireInTransaction(outbox, message("on its way", "acme"), message("next", "acme"));
		await().until(() -> started.getCount() == 0);
		CountDownLatch stopped = new CountDownLatch(1);
		outbox.stop(stopped::countDown);
		await().until(() -> !outbox.isRunning());
		release.countDown();
		await().until(() -> stopped.getCount() == 0);
		assertThat(this.fixture.sent()).containsExactly("on its way");
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isOne();
		outbox.start();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("on its way", "next"));
	}

	@Test
	void stopEndsThoughAnEventStaysOnItsWayAndKeepsTheEvent() throws Exception {
		this.fixture.respond = (message) -> OutboxFixture.NO_RESPONSE;
		RefoldOutbox outbox = this.fixture.polling().shutdownTimeout(Duration.ofMillis(100)).start();
		this.fixture.fireInTransaction(outbox, message("on its way", "acme"));
		await().until(() -> this.fixture.attempts.size() == 1);
		CountDownLatch stopped = new CountDownLatch(1);
		outbox.stop(stopped::countDown);
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isOne();
		assertThat(this.fixture.failures).isEmpty();
		this.fixture.respond = (message) -> null;
		this.fixture.start();
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.attempts).hasSize(2)
			.extracting(RefoldEventMessage::idempotencyKey)
			.containsOnly("key-on its way");
		assertThat(this.fixture.sent()).containsExactly("on its way");
	}

	@Test
	void pausedOutboxSendsNothingInAnyInstanceUntilItIsResumed() {
		RefoldOutbox first = this.fixture.polling().start();
		OutboxOperations operations = first.operations();
		operations.pause();
		operations.pause();
		RefoldOutbox second = this.fixture.start();
		assertThat(second.operations().isPaused()).isTrue();
		this.fixture.fireInTransaction(first, message("held back", "acme"));
		this.fixture.fireInTransaction(second, message("held back as well", "globex"));
		await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(this.fixture.attempts).isEmpty());
		assertThat(operations.summary().waiting()).isEqualTo(2);
		second.operations().resume();
		assertThat(operations.isPaused()).isFalse();
		await().untilAsserted(
				() -> assertThat(this.fixture.sent()).containsExactlyInAnyOrder("held back", "held back as well"));
	}

	@Test
	void countsForMonitoringAreNotMadeEachTime() {
		OutboxOperations operations = this.fixture.newOutbox().operations();
		OutboxSummary counted = operations.recentSummary();
		this.fixture.fireInTransaction(this.fixture.newOutbox(), message("later", "acme"));
		assertThat(operations.recentSummary()).isSameAs(counted);
		assertThat(operations.summary().waiting()).isOne();
	}

	@Test
	void deadLetterIsSeenAndSentWhenReplayed() {
		this.fixture.respond = (message) -> OutboxFixture.status(404);
		RefoldOutbox outbox = this.fixture.start();
		OutboxOperations operations = outbox.operations();
		this.fixture.fireInTransaction(outbox, message("refused", "acme"));
		await().untilAsserted(() -> assertThat(this.fixture.failures).hasSize(1));
		assertThat(operations.summary()).isEqualTo(new OutboxSummary(0, 0, 1, null));
		OutboxEntry dead = operations.list(OutboxFilter.dead().withEvent("refused").withStatus(404)).get(0);
		assertThat(dead.payload()).isNull();
		assertThat(dead.attempts()).isOne();
		assertThat(dead).asString().doesNotContain("secret").doesNotContain("key-refused");
		assertThat(operations.find(dead.id())).get()
			.extracting(OutboxEntry::payload)
			.isEqualTo("{\"secret\":\"payload\"}");
		this.fixture.respond = (message) -> null;
		assertThat(operations.replay(dead.id())).isTrue();
		assertThat(operations.replay(dead.id())).isFalse();
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.OUTBOX)).isZero());
		assertThat(this.fixture.accepted).singleElement()
			.satisfies((sent) -> assertThat(sent.idempotencyKey()).isEqualTo("key-refused"));
		assertThat(this.fixture.rows(OutboxTable.DEAD)).isZero();
	}

	@Test
	void listReadsNoMoreThanTheBeginningOfRows() {
		this.fixture.respond = (message) -> OutboxFixture.status(404);
		RefoldOutbox outbox = this.fixture.start();
		byte[] payload = ("\"" + "\u00e4".repeat(200_000) + "\"").getBytes(StandardCharsets.UTF_8);
		IntStream.range(0, 60)
			.forEach((i) -> this.fixture.fireInTransaction(outbox,
					new RefoldEventMessage("id-" + i, "key-" + i, "large", "acme-" + i % 7, null, null, null, payload,
							Instant.now(), Map.of("baggage", "b".repeat(8192)))));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isEqualTo(60));
		ReadingMeter meter = new ReadingMeter(this.dataSource);
		try (OutboxFixture metered = new OutboxFixture(meter)) {
			OutboxOperations operations = metered.newOutbox().operations();
			assertThat(operations.list(OutboxFilter.dead().withStatus(404))).hasSize(60).allSatisfy((entry) -> {
				assertThat(entry.attempts()).isOne();
				assertThat(entry.linkedAccountId()).startsWith("acme-");
				assertThat(entry.payload()).isNull();
			});
			assertThat(operations.list(OutboxFilter.dead().withLimit(20))).hasSize(20);
			assertThat(meter.read()).isBetween(60L, (60 + 50) * 4500L);
			assertThat(operations.discard(OutboxFilter.dead().withLinkedAccountId("acme-3"))).isEqualTo(9);
			assertThat(meter.read()).isLessThan((60 + 50 + 9) * 4500L);
			String id = operations.list(OutboxFilter.dead().withLimit(1)).get(0).id();
			assertThat(operations.find(id).orElseThrow().payload())
				.isEqualTo(new String(payload, StandardCharsets.UTF_8));
			assertThat(meter.read()).as("what is read with a payload").isGreaterThan(payload.length);
		}
	}

	@Test
	void listShowsRowsOfAnOlderVersion() {
		RefoldOutbox outbox = this.fixture.newOutbox();
		insert("""
				{"id":"1","key":"k","event":"old","account":"acme","slug":null,"config":null,"tag":null,\
				"payload":"%s,\\"attempts\\":7","time":"2026-11-20T08:15:30Z","context":{},"since":null,"attempts":3,\
				"failure":{"status":503,"code":"DOWN","message":"m","time":"2026-11-20T08:20:00Z"}}"""
			.formatted("x".repeat(10_000)));
		insert("{\"id\":\"2\",\"key\":\"k\",\"event\":\"short\",\"account\":\"acme\",\"time\":\"2026-11-20T08:15:30Z\"}");
		insert("{broken");
		assertThat(outbox.operations().list(OutboxFilter.waiting())).hasSize(3)
			.extracting(OutboxEntry::event, OutboxEntry::attempts, OutboxEntry::payload)
			.containsExactlyInAnyOrder(tuple("old", 3, null), tuple("short", 0, null), tuple(null, 0, null));
	}

	@Test
	void replayGivesAnOldEventItsFullTimeAgain() {
		this.fixture.respond = (message) -> OutboxFixture.status(404);
		RefoldOutbox outbox = this.fixture.polling().start();
		this.fixture.fireInTransaction(outbox, message("old", "acme", Instant.now().minus(Duration.ofDays(3))));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isOne());
		this.fixture.respond = (message) -> (this.fixture.attempts.size() < 4) ? OutboxFixture.status(500) : null;
		assertThat(outbox.operations().replay(OutboxFilter.dead())).isOne();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("old"));
	}

	@Test
	void operationsChooseByFilter() {
		this.fixture.respond = (message) -> OutboxFixture.status(message.event().equals("a") ? 400 : 404);
		RefoldOutbox outbox = this.fixture.start();
		OutboxOperations operations = outbox.operations();
		IntStream.range(0, 250)
			.forEach((i) -> this.fixture.fireInTransaction(outbox, message("a", "account-" + i % 10)));
		this.fixture.fireInTransaction(outbox, message("b", "acme"), message("b", "globex"));
		await().untilAsserted(() -> assertThat(this.fixture.rows(OutboxTable.DEAD)).isEqualTo(252));
		assertThat(operations.list(OutboxFilter.dead())).hasSize(252);
		assertThat(operations.list(OutboxFilter.dead().withLimit(201))).hasSize(201);
		assertThat(operations.list(OutboxFilter.dead().withLinkedAccountId("account-3"))).hasSize(25);
		assertThat(operations.list(OutboxFilter.waiting())).isEmpty();
		this.fixture.respond = (message) -> null;
		assertThat(operations.replay(OutboxFilter.dead().withEvent("b").withLinkedAccountId("acme"))).isOne();
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("b"));
		assertThat(operations.discard(OutboxFilter.dead().withStatus(400))).isEqualTo(250);
		assertThat(operations.summary().dead()).isOne();
	}

	@Test
	void discardedHeadLetsTheNextPass() {
		this.fixture.respond = (message) -> message.event().equals("stuck") ? OutboxFixture.status(500) : null;
		TaskQueueSettings from = this.fixture.settings;
		this.fixture.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				Duration.ofHours(1), Duration.ofHours(1), from.maxAge(), from.retention(), from.shutdownTimeout());
		RefoldOutbox outbox = this.fixture.start();
		Instant before = Instant.now();
		this.fixture.fireInTransaction(outbox, message("stuck", "acme"), message("behind", "acme"));
		await().untilAsserted(() -> assertThat(outbox.operations().summary()).satisfies((summary) -> {
			assertThat(summary.waiting()).isEqualTo(2);
			assertThat(summary.oldest()).isBetween(before.minusMillis(1), Instant.now());
		}));
		await().until(() -> !this.fixture.attempts.isEmpty());
		OutboxEntry stuck = outbox.operations().list(OutboxFilter.waiting().withEvent("stuck")).get(0);
		await().until(() -> outbox.operations().discard(stuck.id()));
		await().untilAsserted(() -> assertThat(this.fixture.sent()).containsExactly("behind"));
	}

}
