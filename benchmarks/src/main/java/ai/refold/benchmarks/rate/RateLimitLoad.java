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
package ai.refold.benchmarks.rate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import ai.refold.benchmarks.ChildProcess;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.test.RefoldServer;

/**
 * Instances of an application, each a process of its own, have more events than Refold
 * takes at once. Measures how long all events take and how many Refold refuses.
 */
public final class RateLimitLoad {

	private static final int BURST = 5;

	private final int events;

	private final int eventsPerSecond;

	private RateLimitLoad(int events, int eventsPerSecond) {
		this.events = events;
		this.eventsPerSecond = eventsPerSecond;
	}

	/**
	 * A minute with one instance in memory, one with an outbox, and three.
	 * @return the results
	 */
	public static List<Result> full() throws Exception {
		RateLimitLoad load = new RateLimitLoad(1200, 20);
		List<Result> results = new ArrayList<>();
		results.addAll(load.run("1 instance, in memory", 1, false, 62, 0.5));
		results.addAll(load.run("1 instance", 1, true, 62, 0.5));
		results.addAll(three());
		return results;
	}

	/**
	 * A minute with three instances.
	 * @return the results
	 */
	public static List<Result> three() throws Exception {
		return new RateLimitLoad(1200, 20).run("3 instances", 3, true, 64, 1);
	}

	/**
	 * Two seconds with two instances.
	 * @return the results
	 */
	public static List<Result> smoke() throws Exception {
		return new RateLimitLoad(100, 50).run("2 instances", 2, true, 4, 1);
	}

	private List<Result> run(String who, int count, boolean outbox, double maxSeconds, double maxRefused)
			throws Exception {
		List<ChildProcess> instances = new ArrayList<>();
		try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
				RefoldServer refold = RefoldServer.builder()
					.port(0)
					.events("invoice.paid")
					.rateLimit(this.eventsPerSecond, BURST, false)
					.start()) {
			for (int i = 0; i < count; i++) {
				instances.add(start(postgres.getJdbcUrl("postgres", "postgres"), refold, outbox));
				instances.get(i).await("ready");
			}
			long start = System.nanoTime();
			for (ChildProcess instance : instances) {
				instance.send(Integer.toString(this.events / count));
			}
			while (refold.firedEvents().size() < this.events / count * count) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
			}
			double seconds = (System.nanoTime() - start) / 1e9;
			String what = "%d events at %d/s, %s".formatted(this.events, this.eventsPerSecond, who);
			double refused = 100.0 * refold.rateLimitedCalls() / (this.events + refold.rateLimitedCalls());
			return List.of(new Result(what, "seconds", new double[] { seconds }, Goal.atMost(maxSeconds)),
					new Result(what, "% refused", new double[] { refused }, Goal.atMost(maxRefused)));
		}
		finally {
			instances.forEach(ChildProcess::close);
		}
	}

	private ChildProcess start(String database, RefoldServer refold, boolean outbox) throws IOException {
		return ChildProcess.java(FiringInstance.class, "--spring.datasource.url=" + database,
				"--spring.datasource.username=postgres", "--refold.api-key=" + refold.apiKey(),
				"--refold.base-url=" + refold.baseUrl(), "--refold.outbox.enabled=" + outbox,
				"--refold.jdbc.initialize-schema=always", "--refold.event.definitions.on-missing=ignore",
				"--refold.client.rate-limit.events-per-second=" + this.eventsPerSecond,
				"--refold.client.rate-limit.burst=" + BURST, "--spring.main.banner-mode=off");
	}

	public static void main(String[] args) throws Exception {
		for (Result result : List.of(args).contains("--three") ? three() : full()) {
			System.out.println(result.toRow());
		}
	}

}
