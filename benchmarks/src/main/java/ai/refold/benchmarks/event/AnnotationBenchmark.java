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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.autoconfigure.event.RefoldEventAutoConfiguration;
import ai.refold.spring.client.RefoldEventReceipt;
import ai.refold.spring.client.RefoldEventSender;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.RefoldEvent;

/**
 * What {@link RefoldEvent @RefoldEvent} with two expressions adds to a call, when a
 * sender that does nothing drains the queue, against an empty interceptor.
 */
public final class AnnotationBenchmark {

	/**
	 * A call is cheap and processor time is counted in hundredths of a second.
	 */
	private static final int CALLS_PER_OPERATION = 10;

	private static final int THREADS = 50;

	private static final int ACCOUNTS = 20;

	private final Effort effort;

	public AnnotationBenchmark(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() {
		try (ConfigurableApplicationContext context = new AnnotationConfigApplicationContext(Application.class)) {
			AsyncRefoldEventDispatcher dispatcher = context.getBean(AsyncRefoldEventDispatcher.class);
			Invoices annotated = context.getBean(AnnotatedInvoices.class);
			Invoices plain = plain();
			List<Result> results = new ArrayList<>();
			results.addAll(compare("@RefoldEvent, async, 1 thread", 1, annotated, plain, dispatcher));
			results
				.addAll(compare("@RefoldEvent, async, 50 threads, 20 accounts", THREADS, annotated, plain, dispatcher));
			return results;
		}
	}

	private List<Result> compare(String what, int concurrency, Invoices annotated, Invoices plain,
			AsyncRefoldEventDispatcher dispatcher) {
		ExecutorService threads = Executors.newFixedThreadPool(concurrency);
		int calls = this.effort.operations() * CALLS_PER_OPERATION;
		Runnable product = () -> call(threads, concurrency, calls, annotated, dispatcher);
		Runnable byHand = () -> call(threads, concurrency, calls, plain, dispatcher);
		Comparison comparison = Comparison.of(this.effort, product, byHand);
		threads.shutdown();
		return List.of(
				new Result(what, "+ bytes per call", comparison.differences(Measurement::allocatedBytes, calls),
						Goal.atMost(1_024)),
				new Result(what, "+ ns CPU per call", comparison.differences(Measurement::cpuNanos, calls),
						Goal.atMost(1_500)));
	}

	private static void call(ExecutorService threads, int concurrency, int calls, Invoices invoices,
			AsyncRefoldEventDispatcher dispatcher) {
		List<Future<?>> workers = new ArrayList<>();
		for (int worker = 0; worker < concurrency; worker++) {
			String account = "account-" + worker % ACCOUNTS;
			workers.add(threads.submit(() -> {
				for (int i = 0; i < calls / concurrency; i++) {
					invoices.pay("4711", account);
				}
			}));
		}
		workers.forEach(AnnotationBenchmark::await);
		while (dispatcher.queueSize() > 0) {
			LockSupport.parkNanos(100_000);
		}
	}

	private static void await(Future<?> worker) {
		try {
			worker.get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Invoices plain() {
		ProxyFactory proxy = new ProxyFactory(new Invoices());
		proxy.setProxyTargetClass(true);
		proxy.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
		return (Invoices) proxy.getProxy();
	}

	public static class Invoices {

		public Invoice pay(String id, String customer) {
			return new Invoice(id, customer, new BigDecimal("250.00"), "PAID", true);
		}

	}

	public static class AnnotatedInvoices extends Invoices {

		@Override
		@RefoldEvent(event = "invoice.paid", linkedAccountId = "#result.customer", condition = "#result.paid")
		public Invoice pay(String id, String customer) {
			return super.pay(id, customer);
		}

	}

	public record Invoice(String id, String customer, BigDecimal amount, String status, boolean paid) {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, RefoldEventAutoConfiguration.class })
	static class Application {

		@Bean
		RefoldEventSender sender() {
			return (message) -> Mono
				.just(new RefoldEventReceipt("Webhook Fired Success", message.idempotencyKey(), false));
		}

		@Bean
		AnnotatedInvoices invoices() {
			return new AnnotatedInvoices();
		}

	}

}
