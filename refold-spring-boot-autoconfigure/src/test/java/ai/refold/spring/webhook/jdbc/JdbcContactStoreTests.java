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
package ai.refold.spring.webhook.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

import ai.refold.spring.webhook.recovery.ContactStore.Absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JdbcContactStore}.
 */
@ParameterizedClass
@EnumSource(DeliveryDatabases.class)
class JdbcContactStoreTests {

	private static final Duration TOLERANCE = Duration.ofSeconds(30);

	private static final Duration LEASE = Duration.ofMinutes(2);

	@Parameter
	private DeliveryDatabases database;

	private HikariDataSource dataSource;

	private JdbcContactStore contacts;

	@BeforeEach
	void open() {
		this.dataSource = this.database.create();
		sql("delete from refold_contact");
		this.contacts = new JdbcContactStore(this.dataSource);
	}

	@AfterEach
	void close() {
		this.dataSource.close();
	}

	@Test
	void firstArrivalIsNoAbsence() {
		assertThat(arrive()).isEmpty();
		assertThat(arrive()).isEmpty();
	}

	@Test
	void tellsAbsenceOnce() {
		Instant before = Instant.now().minusSeconds(1);
		arrive();
		pass(Duration.ofMinutes(5));
		Absence absence = arrive().orElseThrow();
		assertThat(absence.since()).isBetween(before.minus(Duration.ofMinutes(5)),
				Instant.now().plusSeconds(1).minus(Duration.ofMinutes(5)));
		assertThat(arrive()).as("somebody is at it").isEmpty();
		this.contacts.end(absence);
		assertThat(arrive()).isEmpty();
		pass(Duration.ofMinutes(1));
		assertThat(arrive()).as("another absence").isPresent();
	}

	@Test
	void toleratesShortAbsence() {
		arrive();
		pass(TOLERANCE.minusSeconds(10));
		assertThat(arrive()).isEmpty();
		pass(TOLERANCE.minusSeconds(10));
		assertThat(arrive()).as("the arrival before was noted").isEmpty();
	}

	@Test
	void whenLeaseRunsOutSomebodyElseGoesOn() {
		arrive();
		pass(Duration.ofMinutes(5));
		Absence first = arrive().orElseThrow();
		Absence renewed = this.contacts.renew(first, LEASE).orElseThrow();
		assertThat(renewed.since()).isEqualTo(first.since());
		assertThat(this.contacts.renew(first, LEASE)).as("an old lease").isEmpty();
		pass(LEASE.plusSeconds(1));
		Absence second = this.contacts.arrive(TOLERANCE, LEASE.multipliedBy(2)).orElseThrow();
		assertThat(second.since()).isEqualTo(first.since().minus(LEASE.plusSeconds(1)));
		assertThat(this.contacts.renew(renewed, LEASE)).isEmpty();
		this.contacts.end(renewed);
		assertThat(this.contacts.renew(second, LEASE)).as("not ended by who has lost it").isPresent();
	}

	@Test
	void ofManyInstancesThatArriveAtOnceOneMakesUp() throws Exception {
		int instances = 10;
		ExecutorService executor = Executors.newFixedThreadPool(instances);
		try {
			assertThat(atOnce(executor, instances)).as("the first arrivals").isEmpty();
			pass(Duration.ofMinutes(5));
			assertThat(atOnce(executor, instances)).hasSize(1);
			assertThat(count()).isEqualTo(1);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private List<Absence> atOnce(ExecutorService executor, int instances) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(instances);
		Callable<Optional<Absence>> arrival = () -> {
			barrier.await();
			return arrive();
		};
		List<Absence> absences = new ArrayList<>();
		for (Future<Optional<Absence>> future : IntStream.range(0, instances)
			.mapToObj((instance) -> executor.submit(arrival))
			.toList()) {
			future.get().ifPresent(absences::add);
		}
		return absences;
	}

	@Test
	void listsAccountsPageByPage() {
		List<String> accounts = IntStream.range(0, 25).mapToObj("account-%d"::formatted).toList();
		Instant since = Instant.now().minusSeconds(60);
		arrive();
		this.contacts.remember(accounts);
		this.contacts.remember(List.of("account-3", "x".repeat(256)));
		List<String> listed = new ArrayList<>();
		List<String> page = this.contacts.accounts(since, null, 10);
		while (!page.isEmpty()) {
			listed.addAll(page);
			page = this.contacts.accounts(since, page.get(page.size() - 1), 10);
		}
		assertThat(listed).containsExactlyInAnyOrderElementsOf(accounts);
	}

	@Test
	void listsAccountsForWhichSomethingHappenedLately() {
		arrive();
		this.contacts.remember(List.of("acme"));
		sql("update refold_contact set last_at = last_at - 600000");
		this.contacts.remember(List.of("globex"));
		assertThat(this.contacts.accounts(Instant.now().minusSeconds(300), null, 10)).containsExactly("globex");
		assertThat(this.contacts.accounts(Instant.now().minusSeconds(900), null, 10)).containsExactlyInAnyOrder("acme",
				"globex");
		this.contacts.remember(List.of("acme"));
		assertThat(this.contacts.accounts(Instant.now().minusSeconds(300), null, 10)).hasSize(2);
	}

	@Test
	void forgetsAccountsButNotTheInstances() {
		arrive();
		this.contacts.remember(List.of("acme"));
		pass(Duration.ofHours(1));
		sql("update refold_contact set last_at = last_at - 3600000 where id <> 'instances'");
		this.contacts.remember(List.of("globex"));
		this.contacts.forget(Duration.ofMinutes(30));
		assertThat(this.contacts.accounts(Instant.EPOCH, null, 10)).as("an absence is to be made up for")
			.containsExactlyInAnyOrder("acme", "globex");
		this.contacts.end(arrive().orElseThrow());
		this.contacts.forget(Duration.ofMinutes(30));
		assertThat(this.contacts.accounts(Instant.EPOCH, null, 10)).containsExactly("globex");
		pass(Duration.ofHours(1));
		assertThat(arrive()).isPresent();
	}

	@Test
	void missesItsTable() {
		this.contacts.probe();
		sql("drop table refold_contact");
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(this.contacts::probe);
		this.database.createTable(this.dataSource);
		this.contacts.probe();
	}

	private Optional<Absence> arrive() {
		return this.contacts.arrive(TOLERANCE, LEASE);
	}

	/**
	 * Have time pass, by making everything older.
	 */
	private void pass(Duration time) {
		sql("update refold_contact set last_at = last_at - %1$d, leased_until = leased_until - %1$d where id = 'instances'"
			.formatted(time.toMillis()));
	}

	private int count() {
		return JdbcClient.create(this.dataSource)
			.sql("select count(*) from refold_contact")
			.query(Integer.class)
			.single();
	}

	private void sql(String statement) {
		JdbcClient.create(this.dataSource).sql(statement).update();
	}

}
