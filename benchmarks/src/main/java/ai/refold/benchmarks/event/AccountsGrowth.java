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
package ai.refold.benchmarks.event;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.client.RefoldEventMessage;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldEventPublisher;

/**
 * A queue in memory that holds one event for each of many linked accounts, against as
 * many events of one account.
 */
public final class AccountsGrowth {

	private final Effort effort;

	private final int events;

	public AccountsGrowth(Effort effort) {
		this.effort = effort;
		this.events = effort.operations() * 5;
	}

	public List<Result> run() {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--spring.main.banner-mode=off", "--logging.level.root=warn",
					"--refold.event.async.capacity=" + this.events)) {
			Queue queue = new Queue(context.getBean(RefoldEventPublisher.class),
					context.getBean(AsyncRefoldEventDispatcher.class), context.getBean(Gate.class));
			String[] many = IntStream.range(0, this.events).mapToObj((i) -> "account-" + i).toArray(String[]::new);
			String[] one = { "account-0" };
			Comparison comparison = Comparison.of(new Effort(this.effort.rounds(), 1, 3),
					() -> queue.passThrough(many, this.events), () -> queue.passThrough(one, this.events));
			double held = queue.liveBytes(many, this.events) / queue.liveBytes(one, this.events);
			String what = "queue in memory, %d linked accounts against 1".formatted(this.events);
			return List.of(
					new Result(what, "CPU per event", comparison.ratios(Measurement::cpuNanos), Goal.atMost(1.5)),
					new Result(what, "bytes allocated per event", comparison.ratios(Measurement::allocatedBytes),
							Goal.atMost(1.5)),
					new Result(what, "live bytes per event", new double[] { held }, Goal.atMost(1.5)));
		}
	}

	/**
	 * The queue, and the gate that keeps events in it.
	 */
	private record Queue(RefoldEventPublisher publisher, AsyncRefoldEventDispatcher dispatcher, Gate gate) {

		void passThrough(String[] accounts, int events) {
			fill(accounts, events);
			drain();
		}

		double liveBytes(String[] accounts, int events) {
			double before = live();
			fill(accounts, events);
			double held = live() - before;
			drain();
			return held;
		}

		private void fill(String[] accounts, int events) {
			this.gate.close();
			for (int i = 0; i < events; i++) {
				this.publisher.publish("invoice.paid", accounts[i % accounts.length],
						new Invoice("4711", "acme", new BigDecimal("250.00")));
			}
		}

		private void drain() {
			this.gate.open();
			while (this.dispatcher.queueSize() > 0) {
				LockSupport.parkNanos(100_000);
			}
		}

		private static double live() {
			System.gc();
			return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		}

	}

	record Invoice(String id, String customer, BigDecimal amount) {

	}

	/**
	 * A sender that responds once it is open.
	 */
	static final class Gate implements RefoldEventSender {

		private volatile Sinks.Empty<Void> opening = Sinks.empty();

		void close() {
			this.opening = Sinks.empty();
		}

		void open() {
			this.opening.tryEmitEmpty();
		}

		@Override
		public Mono<RefoldEventReceipt> send(RefoldEventMessage message) {
			return this.opening.asMono()
				.then(Mono.just(new RefoldEventReceipt("Webhook Fired Success", message.idempotencyKey(), false)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, RefoldEventAutoConfiguration.class })
	static class Application {

		@Bean
		Gate gate() {
			return new Gate();
		}

	}

}
