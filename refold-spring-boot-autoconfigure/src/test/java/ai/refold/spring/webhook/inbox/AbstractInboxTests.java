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
package ai.refold.spring.webhook.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.jdbc.ReadingMeter;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.DiscardDeliveryException;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowErrored;

import static ai.refold.spring.webhook.inbox.InboxFixture.errored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What the inbox does, on any database.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class AbstractInboxTests {

	private static final String CUSTOM = "{\"event\":\"Custom\"}";

	HikariDataSource dataSource;

	InboxFixture fixture;

	final InboxListeners listeners = new InboxListeners();

	abstract HikariDataSource newDataSource();

	abstract String platform();

	@BeforeEach
	void createDatabase() {
		this.dataSource = newDataSource();
		this.fixture = new InboxFixture(this.dataSource, platform());
	}

	@AfterEach
	void close() {
		this.fixture.close();
		this.dataSource.close();
	}

	@Test
	void storedDeliveryIsHandledAtOnceAndRemembered() {
		RefoldInbox inbox = this.fixture.start(this.listeners);
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls).containsExactly("first 1 00-1", "second 1");
		assertThat(this.fixture.data(InboxTable.DONE)).isNullOrEmpty();
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
		assertThat(this.fixture.rows(InboxTable.INBOX)).isZero();
	}

	@Test
	void deliveryThatNoListenerTakesIsStoredToo() {
		RefoldInbox inbox = this.fixture.start(this.listeners);
		assertThat(this.fixture.deliver(inbox, "{\"event\":\"Unheard of\"}")).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.listeners.calls).isEmpty();
		assertThat(this.fixture.failures).isEmpty();
	}

	@Test
	void deliveriesThatDifferInALoneSurrogateAreAllHandled() {
		RefoldInbox inbox = this.fixture.start(this.listeners);
		for (String execution : List.of("?", "\\ud83d", "\\ude00")) {
			assertThat(this.fixture.deliver(inbox, errored(execution))).isEqualTo(DeliveryOutcome.STORED);
			assertThat(this.fixture.deliver(inbox, errored(execution))).isEqualTo(DeliveryOutcome.DUPLICATE);
		}
		await().untilAsserted(() -> assertThat(this.listeners.calls("second")).containsExactlyInAnyOrder("second ?",
				"second \ud83d", "second \ude00"));
	}

	@Test
	void applicationsThatShareTablesEachHandleTheSameDelivery() {
		InboxListeners others = new InboxListeners();
		try (InboxFixture orders = new InboxFixture(this.dataSource, platform(), "orders");
				InboxFixture billing = new InboxFixture(this.dataSource, platform(), "billing")) {
			assertThat(orders.deliver(orders.start(this.listeners), errored(1))).isEqualTo(DeliveryOutcome.STORED);
			RefoldInbox other = billing.start(others);
			assertThat(billing.deliver(other, errored(1))).isEqualTo(DeliveryOutcome.STORED);
			assertThat(billing.deliver(other, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
			await().untilAsserted(() -> assertThat(this.listeners.calls).hasSize(2));
			await().untilAsserted(() -> assertThat(others.calls).hasSize(2));
		}
	}

	@Test
	void deliveryThatAnEarlierVersionHandledIsKnown() {
		RefoldInbox before = this.fixture.start(this.listeners);
		assertThat(this.fixture.deliver(before, errored(1))).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		before.stop();
		try (InboxFixture orders = new InboxFixture(this.dataSource, platform(), "orders")) {
			RefoldInbox inbox = orders.start(this.listeners);
			assertThat(orders.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
			await().untilAsserted(() -> assertThat(orders.rows(InboxTable.DONE + ":orders")).isOne());
			assertThat(orders.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
		}
		assertThat(this.listeners.calls).hasSize(2);
	}

	@Test
	void sameDeliveryAtOnceIsStoredAndHandledOnce() throws Exception {
		RefoldInbox one = this.fixture.start(this.listeners);
		RefoldInbox other = this.fixture.start(this.listeners);
		for (int execution = 0; execution < 5; execution++) {
			assertThat(deliverAtOnce(50, List.of(one, other), errored(execution)))
				.containsOnly(DeliveryOutcome.STORED, DeliveryOutcome.DUPLICATE)
				.containsOnlyOnce(DeliveryOutcome.STORED);
		}
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(5));
		assertThat(this.listeners.calls).hasSize(10).doesNotHaveDuplicates();
	}

	private List<DeliveryOutcome> deliverAtOnce(int times, List<RefoldInbox> inboxes, String body) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(times);
		CountDownLatch go = new CountDownLatch(1);
		try {
			List<Future<DeliveryOutcome>> responses = new ArrayList<>();
			for (int i = 0; i < times; i++) {
				RefoldInbox inbox = inboxes.get(i % inboxes.size());
				Callable<DeliveryOutcome> delivery = () -> {
					go.await();
					return this.fixture.deliver(inbox, body);
				};
				responses.add(executor.submit(delivery));
			}
			go.countDown();
			List<DeliveryOutcome> outcomes = new ArrayList<>();
			for (Future<DeliveryOutcome> response : responses) {
				outcomes.add(response.get(60, TimeUnit.SECONDS));
			}
			return outcomes;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void failingListenerIsCalledAgainAndTheOthersAreNot(CapturedOutput output) {
		AtomicInteger failures = new AtomicInteger(3);
		this.listeners.second = (execution) -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("not yet");
			}
		};
		RefoldInbox inbox = this.fixture.polling().start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls("first")).hasSize(1);
		assertThat(this.listeners.calls("second")).hasSize(4);
		assertThat(this.fixture.failures).isEmpty();
		assertThat(output).containsOnlyOnce("The inbox retries it.").doesNotContain("may be lost");
	}

	@Test
	void deliveryThatCannotBeRecognisedIsStoredEachTime() {
		AtomicInteger failures = new AtomicInteger(1);
		this.listeners.second = (execution) -> {
			if (failures.getAndDecrement() > 0) {
				throw new IllegalStateException("not yet");
			}
		};
		RefoldInbox inbox = this.fixture.polling().start(this.listeners);
		assertThat(this.fixture.deliver(inbox, CUSTOM)).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.listeners.calls).containsExactly("custom first", "custom second", "custom second");
		assertThat(this.fixture.deliver(inbox, CUSTOM)).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.listeners.calls).hasSize(5));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.fixture.rows(InboxTable.DONE)).isZero();
	}

	@Test
	@Tag("timing")
	void deliveryThatGetsTooOldBecomesDeadLetterUntilItIsReplayed(CapturedOutput output) {
		this.listeners.second = (execution) -> {
			throw new IllegalStateException("ledger closed");
		};
		RefoldInbox inbox = this.fixture.polling().maxAge(Duration.ofSeconds(4)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> assertThat(this.fixture.failures).hasSize(1));
		assertThat(this.fixture.rows(InboxTable.DEAD)).isOne();
		assertThat(this.fixture.rows(InboxTable.INBOX)).isZero();
		assertThat(output).containsOnlyOnce("was given up after").doesNotContain("payload");
		InboxOperations operations = inbox.operations();
		InboxEntry dead = operations.list(InboxFilter.dead().withListenerId("second")).get(0);
		assertThat(dead.attempts()).isGreaterThan(1);
		assertThat(dead.body()).isNull();
		assertThat(dead.failures()).singleElement().satisfies((failure) -> {
			assertThat(failure.listenerId()).isEqualTo("second");
			assertThat(failure.exception()).isEqualTo(IllegalStateException.class.getName());
			assertThat(failure.message()).isEqualTo("ledger closed");
		});
		assertThat(this.fixture.failures.element().attempts()).isEqualTo(dead.attempts());
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
		this.listeners.second = (execution) -> {
		};
		// What was handled long ago is remembered by the row alone
		this.fixture.jdbc.update("delete from refold_delivery");
		assertThat(operations.replay(dead.id())).isTrue();
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls("first")).hasSize(1);
		assertThat(operations.replay(dead.id())).isFalse();
	}

	@Test
	void listReadsNoMoreThanTheBeginningOfRows() {
		RefoldInbox inbox = this.fixture.newInbox(this.listeners);
		String secret = "s".repeat(300_000);
		for (int i = 0; i < 60; i++) {
			this.fixture.deliver(inbox, errored(i).replace("payload", secret));
		}
		ReadingMeter meter = new ReadingMeter(this.dataSource);
		try (InboxFixture metered = new InboxFixture(meter, platform())) {
			InboxOperations operations = metered.newInbox(this.listeners).operations();
			assertThat(operations.list(InboxFilter.waiting().withLinkedAccountId("acme"))).hasSize(60)
				.allSatisfy((entry) -> {
					assertThat(entry.event()).isEqualTo("Workflow Errored");
					assertThat(entry.body()).isNull();
				});
			assertThat(meter.read()).isBetween(60L, 60 * 4500L);
			String id = operations.list(InboxFilter.waiting().withLimit(1)).get(0).id();
			assertThat(operations.find(id).orElseThrow().body()).contains(secret);
			assertThat(meter.read()).as("what is read with a body").isGreaterThan(secret.length());
		}
	}

	@Test
	void deadLettersAreDeletedWhenTheirRetentionIsOver() {
		this.listeners.second = (execution) -> {
			throw new IllegalStateException("no");
		};
		RefoldInbox inbox = this.fixture.polling()
			.maxAge(Duration.ofMillis(1))
			.retention(Duration.ofMillis(1))
			.start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> {
			assertThat(this.fixture.failures).hasSize(1);
			assertThat(this.fixture.rows(InboxTable.DEAD)).isZero();
		});
	}

	@Test
	void handledDeliveryIsForgottenWhenItsWindowIsOver() {
		RefoldInbox inbox = this.fixture.polling().window(Duration.ofMillis(1)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> {
			assertThat(this.listeners.calls).hasSize(2);
			assertThat(this.fixture.rows(InboxTable.INBOX) + this.fixture.rows(InboxTable.DONE)).isZero();
		});
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.STORED);
	}

	@Test
	void whatIsOverWhenTheApplicationStartsIsForgottenSoon() {
		this.fixture.jdbc.update(
				"insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)"
						+ " values (?, ?, ?, ?, 1, 0)",
				InboxTable.DONE, "ab", OffsetDateTime.now().minusDays(1), false);
		RefoldInbox inbox = this.fixture.newInbox(this.listeners);
		inbox.start();
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isZero());
	}

	@Test
	void deliveryInProgressElsewhereIsHandledLaterWithoutAnAttempt() {
		String key = DeliveryKeyResolver.documented().resolveDeliveryKey(this.fixture.delivery(errored(1)).event());
		DeliveryClaim claim = this.fixture.store.claim(key, "second");
		RefoldInbox inbox = this.fixture.polling().maxAge(Duration.ofMillis(1)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> assertThat(version()).isGreaterThan(6));
		assertThat(this.listeners.calls).containsExactly("first 1 00-1");
		assertThat(this.fixture.rows(InboxTable.DEAD)).isZero();
		this.fixture.store.release(claim);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls("second")).hasSize(1);
	}

	private long version() {
		Long version = this.fixture.jdbc.queryForObject("select max(version) from refold_inbox where task_name = ?",
				Long.class, InboxTable.INBOX);
		return (version != null) ? version : 0;
	}

	@Test
	void discardedDeliveryIsDone() {
		this.listeners.second = (execution) -> {
			throw new DiscardDeliveryException("not ours");
		};
		this.fixture.deliver(this.fixture.start(this.listeners), errored(1));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls).hasSize(2);
	}

	@Test
	void deliveryThatNoListenerTakesIsDone() {
		RefoldInbox inbox = this.fixture.start(this.listeners);
		assertThat(this.fixture.deliver(inbox, "{\"event\":\"Workflow Completed\",\"instance_id\":\"1\"}"))
			.isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.fixture.deliver(inbox, "{\"event\":\"Nobody's\"}")).isEqualTo(DeliveryOutcome.STORED);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.listeners.calls).isEmpty();
	}

	@Test
	void listenerThatIsGoneDoesNotHoldUpTheRow() {
		this.listeners.second = (execution) -> {
			throw new IllegalStateException("no");
		};
		RefoldInbox old = this.fixture.polling().start(this.listeners);
		this.fixture.deliver(old, errored(1));
		await().untilAsserted(() -> assertThat(this.listeners.calls("second")).hasSizeGreaterThan(1));
		old.stop();
		OnlyFirst next = new OnlyFirst();
		this.fixture.start(next);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(next.calls).hasValue(0);
	}

	@Test
	void deliveriesLeftBehindAreHandledAtTheNextStart() {
		RefoldInbox dead = this.fixture.newInbox(this.listeners);
		for (int i = 0; i < 20; i++) {
			assertThat(this.fixture.deliver(dead, errored(i))).isEqualTo(DeliveryOutcome.STORED);
		}
		assertThat(this.listeners.calls).isEmpty();
		this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(20));
		assertThat(this.listeners.calls).hasSize(40).doesNotHaveDuplicates();
	}

	@Test
	void deliveryOfCrashedProcessIsHandledByAnother() {
		this.fixture.deliver(this.fixture.newInbox(this.listeners), errored(1));
		this.fixture.jdbc.update(
				"update refold_inbox set picked = ?, picked_by = 'crashed', last_heartbeat = ? where task_name = ?",
				true, OffsetDateTime.now().minusMinutes(5), InboxTable.INBOX);
		this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isOne());
		assertThat(this.listeners.calls).hasSize(2);
	}

	@Test
	void stopWaitsForListenersThatRunAndLeavesTheRest() throws Exception {
		CountDownLatch entered = new CountDownLatch(4);
		CountDownLatch mayLeave = new CountDownLatch(1);
		this.listeners.second = (execution) -> {
			entered.countDown();
			mayLeave.await();
		};
		RefoldInbox inbox = this.fixture.start(this.listeners);
		for (int i = 0; i < 10; i++) {
			this.fixture.deliver(inbox, errored(i));
		}
		assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
		CountDownLatch stopped = new CountDownLatch(1);
		inbox.stop(stopped::countDown);
		await().until(() -> !inbox.isRunning());
		assertThat(stopped.getCount()).isOne();
		mayLeave.countDown();
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(4);
		assertThat(this.fixture.rows(InboxTable.INBOX)).isEqualTo(6);
		this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(10));
		assertThat(this.listeners.calls).hasSize(20).doesNotHaveDuplicates();
	}

	@Test
	void listenerThatInterruptsItsThreadAndFailsIsRetriedLikeAnyOther() {
		this.listeners.second = (execution) -> {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("ledger closed");
		};
		RefoldInbox inbox = this.fixture.retryDelay(Duration.ofMinutes(5)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		await().untilAsserted(() -> assertThat(inbox.operations().list(InboxFilter.waiting())).singleElement()
			.satisfies((entry) -> assertThat(entry.attempts()).isOne()));
	}

	void listenerThatIsInterruptedAtShutdownCostsNoAttempt() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		this.listeners.second = (execution) -> {
			entered.countDown();
			new CountDownLatch(1).await();
		};
		RefoldInbox inbox = this.fixture.shutdownTimeout(Duration.ofMillis(100)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
		inbox.stop();
		await().untilAsserted(
				() -> assertThat(inbox.operations().summary()).extracting(InboxSummary::waiting, InboxSummary::running)
					.containsExactly(1L, 0L));
		assertThat(inbox.operations().list(InboxFilter.waiting())).singleElement().satisfies((entry) -> {
			assertThat(entry.attempts()).isZero();
			assertThat(entry.failures()).isEmpty();
		});
	}

	@Test
	void severalInstancesHandleEachDeliveryOnce() {
		RefoldInbox one = this.fixture.polling().start(this.listeners);
		RefoldInbox other = this.fixture.start(this.listeners);
		for (int i = 0; i < 200; i++) {
			this.fixture.deliver((i % 2 == 0) ? one : other, errored(i));
		}
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(200));
		assertThat(this.listeners.calls).hasSize(400).doesNotHaveDuplicates();
	}

	@Test
	void deliveryThatCannotBeStoredIsToBeSentAgain(CapturedOutput output) {
		RefoldInbox inbox = this.fixture.newInbox(this.listeners);
		this.fixture.jdbc.execute("alter table refold_inbox rename to refold_inbox_away");
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.FAILED);
		assertThat(output).containsOnlyOnce("could not be stored in the inbox")
			.contains("'Workflow Errored'", "'acme'", "\tat ");
		this.fixture.jdbc.execute("alter table refold_inbox_away rename to refold_inbox");
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.STORED);
	}

	@Test
	void withoutListenersNothingRuns() {
		this.fixture.jdbc.execute("drop table refold_inbox");
		RefoldInbox inbox = this.fixture.start();
		assertThat(inbox.isRunning()).isFalse();
	}

	@Test
	void rowOfAnotherVersionIsHandled() {
		insert("{\"received\":\"%s\",\"body\":\"%s\",\"gone\":{\"x\":1}}".formatted(Instant.now(),
				Base64.getEncoder().encodeToString(CUSTOM.getBytes(StandardCharsets.UTF_8))));
		this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.listeners.calls).containsExactly("custom first", "custom second");
	}

	@Test
	void rowThatCannotBeReadBecomesDeadLetter(CapturedOutput output) {
		insert("{\"received\":\"%s\",\"event\":\"Custom\"}".formatted(Instant.now()));
		RefoldInbox inbox = this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DEAD)).isOne());
		assertThat(this.fixture.data(InboxTable.DEAD)).asString().contains("Custom");
		await().untilAsserted(() -> assertThat(output).contains("cannot be read, it is kept as a dead letter"));
		assertThat(inbox.operations().list(InboxFilter.dead())).singleElement()
			.satisfies((entry) -> assertThat(entry.event()).isNull());
		assertThat(inbox.operations().replay(InboxFilter.dead())).isZero();
	}

	private void insert(String data) {
		this.fixture.jdbc.update(
				"insert into refold_inbox (task_name, task_instance, task_data, execution_time, picked, version, received_at)"
						+ " values (?, ?, ?, ?, ?, 1, ?)",
				InboxTable.INBOX, UUID.randomUUID().toString(), data.getBytes(StandardCharsets.UTF_8),
				OffsetDateTime.now(), false, System.currentTimeMillis());
	}

	@Test
	void operationsCountListShowAndDiscard() {
		RefoldInbox inbox = this.fixture.newInbox(this.listeners);
		InboxOperations operations = inbox.operations();
		assertThat(operations.summary()).isEqualTo(new InboxSummary(0, 0, 0, null));
		Instant before = Instant.now().minusMillis(1);
		for (int i = 0; i < 120; i++) {
			this.fixture.deliver(inbox, errored(i));
		}
		this.fixture.deliver(inbox, CUSTOM);
		assertThat(operations.summary()).satisfies((summary) -> {
			assertThat(summary.waiting()).isEqualTo(121);
			assertThat(summary.oldest()).isBetween(before, Instant.now());
		});
		List<InboxEntry> entries = operations.list(InboxFilter.waiting());
		assertThat(entries).hasSize(121)
			.doesNotHaveDuplicates()
			.isSortedAccordingTo((one, other) -> one.receivedAt().compareTo(other.receivedAt()));
		assertThat(operations.list(InboxFilter.waiting().withLimit(60))).isEqualTo(entries.subList(0, 60));
		assertThat(operations.list(InboxFilter.waiting().withEvent("Custom"))).singleElement()
			.satisfies((entry) -> assertThat(operations.find(entry.id())).get()
				.extracting(InboxEntry::body)
				.isEqualTo(CUSTOM));
		assertThat(operations.list(InboxFilter.waiting().withLinkedAccountId("acme"))).hasSize(120)
			.allSatisfy((entry) -> assertThat(entry.toString()).doesNotContain("payload"));
		assertThat(operations.discard(InboxFilter.waiting().withLinkedAccountId("acme"))).isEqualTo(120);
		assertThat(operations.discard("nowhere")).isFalse();
		assertThat(this.fixture.deliver(inbox, errored(1))).isEqualTo(DeliveryOutcome.DUPLICATE);
		this.fixture.polling().start(this.listeners);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isZero());
		assertThat(this.listeners.calls).containsExactly("custom first", "custom second");
	}

	@Test
	void deadLettersAreReplayedByFilter() {
		this.listeners.second = (execution) -> {
			throw new IllegalStateException("no");
		};
		RefoldInbox inbox = this.fixture.polling().maxAge(Duration.ofMillis(1)).start(this.listeners);
		this.fixture.deliver(inbox, errored(1));
		this.fixture.deliver(inbox, errored(2));
		this.fixture.deliver(inbox, CUSTOM);
		await().untilAsserted(() -> assertThat(inbox.operations().summary().dead()).isEqualTo(3));
		this.listeners.second = (execution) -> {
		};
		assertThat(inbox.operations().replay(InboxFilter.dead().withEvent("Workflow Errored"))).isEqualTo(2);
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(2));
		assertThat(inbox.operations().summary().dead()).isOne();
	}

	static class OnlyFirst {

		final AtomicInteger calls = new AtomicInteger();

		@RefoldWebhookListener(id = "first")
		void first(WorkflowErrored event) {
			this.calls.incrementAndGet();
		}

	}

}
