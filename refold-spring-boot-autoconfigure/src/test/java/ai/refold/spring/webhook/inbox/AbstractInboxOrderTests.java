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

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.webhook.DeliveryOutcome;

import static ai.refold.spring.webhook.inbox.InboxFixture.errored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the inbox does if deliveries are in order, on any database.
 */
abstract class AbstractInboxOrderTests {

	private static final List<String> ACCOUNTS = List.of("a", "b", "c", "d", "e");

	private HikariDataSource dataSource;

	private InboxFixture fixture;

	private final AccountListener listener = new AccountListener();

	abstract HikariDataSource newDataSource();

	abstract String platform();

	@BeforeEach
	void createDatabase() {
		this.dataSource = newDataSource();
		this.fixture = new InboxFixture(this.dataSource, platform()).ordered();
	}

	@AfterEach
	void close() {
		this.fixture.close();
		this.dataSource.close();
	}

	@Test
	void deliveriesOfAnAccountAreHandledInTheOrderInWhichTheyArrived() {
		RefoldInbox one = this.fixture.start(this.listener);
		RefoldInbox other = this.fixture.start(this.listener);
		this.listener.behaviour = (event) -> LockSupport.parkNanos(1_000_000);
		ACCOUNTS.parallelStream()
			.forEach((account) -> IntStream.range(0, 40)
				.forEach((i) -> this.fixture.deliver((i % 3 == 0) ? one : other, errored(account + i, account))));
		awaitDone(200);
		assertThat(ACCOUNTS).allSatisfy((account) -> assertThat(this.listener.handled(account))
			.isEqualTo(IntStream.range(0, 40).mapToObj((i) -> account + " " + account + i).toList()));
		assertThat(this.listener.mostAtOnce).hasValue(1);
	}

	@Test
	void deliveriesThatArriveAtOnceAreHandledOneAfterTheOther() {
		RefoldInbox one = this.fixture.start(this.listener);
		RefoldInbox other = this.fixture.start(this.listener);
		this.listener.behaviour = (event) -> LockSupport.parkNanos(2_000_000);
		IntStream.range(0, 200)
			.parallel()
			.forEach((i) -> this.fixture.deliver((i % 2 == 0) ? one : other, errored(i, ACCOUNTS.get(i % 2))));
		awaitDone(200);
		assertThat(this.listener.handled).hasSize(200).doesNotHaveDuplicates();
		assertThat(this.listener.mostAtOnce).hasValue(1);
	}

	@Test
	void failingDeliveryHoldsUpItsAccountOnlyAndOnlyUntilItIsADeadLetter() {
		this.listener.behaviour = (event) -> {
			if ("acme".equals(event.linkedAccountId()) && "1".equals(event.executionId())) {
				throw new IllegalStateException("no");
			}
		};
		RefoldInbox inbox = this.fixture.polling().maxAge(Duration.ofSeconds(2)).start(this.listener);
		deliver(inbox, errored(1), errored(2), errored(3, "globex"));
		await().untilAsserted(() -> {
			assertThat(this.listener.handled).containsExactly("globex 3");
			assertThat(this.listener.failures).hasValueGreaterThan(2);
		});
		await().untilAsserted(() -> assertThat(this.listener.handled).containsExactly("globex 3", "acme 2"));
		assertThat(this.fixture.rows(InboxTable.DEAD)).isOne();
	}

	@Test
	void deliveryWithoutAccountIsNotHeld() {
		failAlways("acme");
		RefoldInbox inbox = this.fixture.polling().start(this.listener);
		deliver(inbox, errored(1), "{\"event\":\"Custom\"}", errored(2, ""), errored(3, " "));
		await().untilAsserted(
				() -> assertThat(this.listener.handled).containsExactlyInAnyOrder("custom", "null 2", "null 3"));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.INBOX)).isOne());
	}

	@Test
	void discardedDeliveryLetsTheNextOneGo() {
		failAlways("acme");
		RefoldInbox inbox = this.fixture.retryDelay(Duration.ofHours(1)).start(this.listener);
		deliver(inbox, errored(1), errored(2));
		await().untilAsserted(() -> assertThat(this.listener.failures).hasValue(1));
		this.listener.behaviour = (event) -> {
		};
		InboxEntry head = inbox.operations().list(InboxFilter.waiting()).get(0);
		await().until(() -> inbox.operations().discard(head.id()));
		await().untilAsserted(() -> assertThat(this.listener.handled).containsExactly("acme 2"));
	}

	@Test
	void replayedDeadLetterIsSentBeforeTheOthersAndNeverBesideThem() throws Exception {
		failAlways("acme");
		RefoldInbox inbox = this.fixture.polling().maxAge(Duration.ofMillis(1)).start(this.listener);
		deliver(inbox, errored(1), errored(2));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DEAD)).isEqualTo(2));
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch mayLeave = new CountDownLatch(1);
		this.listener.behaviour = (event) -> {
			entered.countDown();
			mayLeave.await();
		};
		deliver(inbox, errored(3), errored(4));
		assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
		long version = version();
		assertThat(inbox.operations().replay(InboxFilter.dead())).isEqualTo(2);
		await("two replays, and nothing is released").during(Duration.ofMillis(300))
			.until(() -> version() == version + 2);
		mayLeave.countDown();
		awaitDone(4);
		assertThat(this.listener.handled).containsExactly("acme 3", "acme 1", "acme 2", "acme 4");
		assertThat(this.listener.mostAtOnce).hasValue(1);
	}

	@Test
	void deliveryThatIsCommittedInFrontOfOneThatIsHandledWaitsForIt() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch mayLeave = new CountDownLatch(1);
		this.listener.behaviour = (event) -> {
			entered.countDown();
			mayLeave.await();
		};
		String late = deliverUncommitted(errored(1));
		RefoldInbox one = this.fixture.polling().start(this.listener);
		RefoldInbox other = this.fixture.start(this.listener);
		deliver(one, errored(2), errored(3));
		assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
		long version = version();
		commit(late);
		one.committed(late);
		other.committed(late);
		await("nothing is released").during(Duration.ofMillis(300)).until(() -> version() == version);
		mayLeave.countDown();
		awaitDone(3);
		assertThat(this.listener.handled).containsExactly("acme 2", "acme 1", "acme 3");
		assertThat(this.listener.mostAtOnce).hasValue(1);
	}

	@Test
	void deliveryInFrontOfOneThatWasHandledAtACrashGoesFirst() {
		String late = deliverUncommitted(errored(1));
		deliver(this.fixture.newInbox(this.listener), errored(2));
		this.fixture.jdbc
			.update("update refold_inbox set picked = ?, picked_by = 'crashed', last_heartbeat = ?, execution_time = ?"
					+ " where task_name = ?", true, OffsetDateTime.now(), OffsetDateTime.now(), InboxTable.INBOX);
		RefoldInbox inbox = this.fixture.polling().start(this.listener);
		commit(late);
		inbox.committed(late);
		awaitDone(2);
		assertThat(this.listener.handled).containsExactly("acme 1", "acme 2");
	}

	@Test
	void deliveriesLeftBehindByACrashAreHandledInOrder() {
		RefoldInbox dead = this.fixture.newInbox(this.listener);
		deliver(dead, errored(1), errored(2), errored(3));
		this.fixture.jdbc.update(
				"update refold_inbox set picked = ?, picked_by = 'crashed', last_heartbeat = ?, execution_time = ?"
						+ " where account_position = ?",
				true, OffsetDateTime.now().minusMinutes(5), OffsetDateTime.now().minusMinutes(5),
				this.fixture.jdbc.queryForObject("select min(account_position) from refold_inbox", String.class));
		this.fixture.polling().start(this.listener);
		awaitDone(3);
		assertThat(this.listener.handled).containsExactly("acme 1", "acme 2", "acme 3");
	}

	@Test
	void applicationsThatShareTablesDoNotWaitForEachOther() {
		AccountListener others = new AccountListener();
		failAlways("acme");
		try (InboxFixture orders = new InboxFixture(this.dataSource, platform(), "orders").ordered();
				InboxFixture billing = new InboxFixture(this.dataSource, platform(), "billing").ordered()) {
			deliver(orders.polling().start(this.listener), errored(1));
			await().untilAsserted(() -> assertThat(this.listener.failures).hasPositiveValue());
			deliver(billing.polling().start(others), errored(1), errored(2));
			await().untilAsserted(() -> assertThat(others.handled).containsExactly("acme 1", "acme 2"));
		}
		assertThat(this.listener.handled).isEmpty();
	}

	@Test
	void deliveriesThatWaitAreHandledAfterTheOrderIsSwitchedOffAndOn() {
		deliver(this.fixture.newInbox(this.listener), errored(1), errored(2));
		this.fixture.order = TaskOrder.NONE;
		deliver(this.fixture.newInbox(this.listener), errored(3), errored(4));
		RefoldInbox unordered = this.fixture.polling().start(this.listener);
		awaitDone(4);
		unordered.stop();
		failAlways("acme");
		RefoldInbox failing = this.fixture.maxAge(Duration.ofMillis(1)).start(this.listener);
		deliver(failing, errored(5));
		await().untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DEAD)).isOne());
		failing.stop();
		this.listener.behaviour = (event) -> {
		};
		RefoldInbox ordered = this.fixture.maxAge(Duration.ofHours(1)).ordered().start(this.listener);
		deliver(ordered, errored(6));
		assertThat(ordered.operations().replay(InboxFilter.dead())).isOne();
		awaitDone(6);
		assertThat(this.listener.handled).hasSize(6).doesNotHaveDuplicates();
	}

	@Test
	void tableOfAnEarlierVersionIsUsedUnlessThereIsAnOrder() {
		this.fixture.jdbc.execute(
				"drop index refold_inbox_account_position" + (platform().equals("mariadb") ? " on refold_inbox" : ""));
		this.fixture.jdbc.execute("alter table refold_inbox drop column account_position");
		this.fixture.order = TaskOrder.NONE;
		deliver(this.fixture.polling().start(this.listener), errored(1));
		awaitDone(1);
	}

	private void deliver(RefoldInbox inbox, String... bodies) {
		for (String body : bodies) {
			assertThat(this.fixture.deliver(inbox, body)).isEqualTo(DeliveryOutcome.STORED);
		}
	}

	/**
	 * Deliver what no inbox sees before it is {@link #commit committed}. None may have
	 * been started: its sweep could release the delivery before that is hidden.
	 * @return its position
	 */
	private String deliverUncommitted(String body) {
		deliver(this.fixture.newInbox(this.listener), body);
		this.fixture.jdbc.update("update refold_inbox set task_name = 'uncommitted' where task_name = ?",
				InboxTable.INBOX);
		return this.fixture.jdbc
			.queryForObject("select account_position from refold_inbox where task_name = 'uncommitted'", String.class);
	}

	private void commit(String position) {
		this.fixture.jdbc.update("update refold_inbox set task_name = ? where account_position = ?", InboxTable.INBOX,
				position);
	}

	private void failAlways(String account) {
		this.listener.behaviour = (event) -> {
			if (account.equals(event.linkedAccountId())) {
				throw new IllegalStateException("no");
			}
		};
	}

	private long version() {
		Long version = this.fixture.jdbc.queryForObject("select sum(version) from refold_inbox", Long.class);
		return (version != null) ? version : 0;
	}

	private void awaitDone(int deliveries) {
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(this.fixture.rows(InboxTable.DONE)).isEqualTo(deliveries));
	}

}
