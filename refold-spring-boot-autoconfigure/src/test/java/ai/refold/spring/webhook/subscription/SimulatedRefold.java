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
package ai.refold.spring.webhook.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldErrors;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldTransportException;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.client.resource.ReactiveWebhookOperations;
import ai.refold.spring.client.resource.Webhook;
import ai.refold.spring.client.resource.WebhookRequest;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Refold's webhooks in memory, with the faults a real one has: calls take time and
 * overtake each other, lists lag, responses get lost, fields are not returned.
 */
final class SimulatedRefold implements ReactiveWebhookOperations {

	static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	private final Scheduler scheduler;

	private final TreeMap<Long, List<Webhook>> history = new TreeMap<>();

	private final Map<String, Webhook> webhooks = new LinkedHashMap<>();

	final List<String> calls = new ArrayList<>();

	final Set<String> refusedEvents = new HashSet<>();

	final Random random;

	Duration maxLag = Duration.ZERO;

	Duration maxLatency = Duration.ZERO;

	double lostResponses;

	@Nullable String loseNextResponseTo;

	@Nullable List<Webhook> staleList;

	boolean dropsDescription;

	UnaryOperator<String> spelling = UnaryOperator.identity();

	boolean unreachable;

	boolean wrongKey;

	@Nullable RefoldApiException gatewayResponse;

	Runnable beforeUpdate = () -> {
	};

	private int ids;

	SimulatedRefold(Scheduler scheduler) {
		this(scheduler, 1);
	}

	SimulatedRefold(Scheduler scheduler, long seed) {
		this.scheduler = scheduler;
		this.random = new Random(seed);
		remember();
	}

	ReactiveRefoldOperations operations() {
		ReactiveRefoldOperations operations = mock(ReactiveRefoldOperations.class);
		given(operations.webhooks()).willReturn(this);
		return operations;
	}

	synchronized Webhook exists(WebhookRequest request) {
		Webhook webhook = merge(null, request);
		put(webhook);
		return webhook;
	}

	synchronized List<Webhook> all() {
		return List.copyOf(this.webhooks.values());
	}

	List<Webhook> at(String url) {
		return all().stream().filter((webhook) -> url.equals(webhook.url())).toList();
	}

	synchronized void remove(@Nullable String id) {
		this.webhooks.remove(id);
		remember();
	}

	synchronized void put(Webhook webhook) {
		this.webhooks.put(String.valueOf(webhook.id()), webhook);
		remember();
	}

	synchronized List<String> writes() {
		return this.calls.stream().filter((call) -> !call.equals("list")).toList();
	}

	@Override
	public Flux<Webhook> list() {
		return call("list", () -> {
			if (this.staleList != null) {
				return this.staleList;
			}
			long lag = (long) (this.random.nextDouble() * this.maxLag.toMillis());
			return this.history.floorEntry(Math.max(millis() - lag, this.history.firstKey())).getValue();
		}).flatMapIterable((webhooks) -> webhooks).map(this::view);
	}

	@Override
	public Mono<Webhook> get(String id) {
		return call("get " + id, () -> existing(id)).map(this::view);
	}

	@Override
	public Mono<Webhook> create(WebhookRequest request) {
		return call("create " + request.events(), () -> {
			checkEvents(request);
			return exists(request);
		}).map(this::view);
	}

	@Override
	public Mono<Webhook> update(String id, WebhookRequest request) {
		return call("update " + id, () -> {
			this.beforeUpdate.run();
			Webhook webhook = existing(id);
			checkEvents(request);
			put(merge(webhook, request));
			return existing(id);
		}).map(this::view);
	}

	@Override
	public Flux<Webhook> delete(String id) {
		return call("delete " + id, () -> {
			remove(existing(id).id());
			return all();
		}).flatMapIterable((webhooks) -> webhooks).map(this::view);
	}

	@Override
	public Flux<Webhook> group(Collection<String> ids, @Nullable String group) {
		return call("group " + ids + " " + group, () -> {
			for (String id : ids) {
				Webhook old = existing(id);
				put(copy(old, old.description(), group));
			}
			return ids.stream().map(this::existing).toList();
		}).flatMapIterable((webhooks) -> webhooks).map(this::view);
	}

	private <T> Mono<T> call(String name, Supplier<T> action) {
		Mono<T> handled = Mono.fromSupplier(() -> handle(name, action));
		Mono<T> call = Mono.defer(() -> latency().then(handled)).flatMap((response) -> latency().thenReturn(response));
		return Mono.defer(() -> {
			if (this.loseNextResponseTo != null && name.startsWith(this.loseNextResponseTo)) {
				this.loseNextResponseTo = null;
				return call.then(lost());
			}
			return (this.random.nextDouble() < this.lostResponses) ? lose(call) : call;
		});
	}

	private <T> Mono<T> lose(Mono<T> call) {
		return this.random.nextBoolean() ? call.then(lost()) : lost();
	}

	private static <T> Mono<T> lost() {
		return Mono.error(new RefoldTransportException("response lost", true, null));
	}

	private synchronized <T> T handle(String name, Supplier<T> action) {
		if (this.unreachable) {
			throw new RefoldTransportException("connection refused", false, null);
		}
		if (this.gatewayResponse != null) {
			throw this.gatewayResponse;
		}
		if (this.wrongKey) {
			throw new RefoldAuthenticationException("Invalid Credentials", RefoldErrors.of(401));
		}
		this.calls.add(name);
		return action.get();
	}

	private Mono<Long> latency() {
		long millis = (long) (this.random.nextDouble() * this.maxLatency.toMillis() / 2);
		return this.maxLatency.isZero() ? Mono.just(0L) : Mono.delay(Duration.ofMillis(millis), this.scheduler);
	}

	private void checkEvents(WebhookRequest request) {
		if (request.events() != null && request.events().stream().anyMatch(this.refusedEvents::contains)) {
			throw refusal("INVALID_EVENT", "Invalid event. Check events list in documentation.");
		}
	}

	private Webhook existing(String id) {
		Webhook webhook = this.webhooks.get(id);
		if (webhook == null) {
			throw refusal("RESOURCE_NOT_FOUND", "Webhook not found");
		}
		return webhook;
	}

	private static RefoldInvalidRequestException refusal(String code, String message) {
		return new RefoldInvalidRequestException(message,
				new RefoldApiError(400, code, "BAD_REQUEST", message, null, null));
	}

	private Webhook merge(@Nullable Webhook old, WebhookRequest request) {
		Instant now = BEGIN.plusMillis(millis());
		return new Webhook((old != null) ? old.id() : "id%04d".formatted(++this.ids), "org", "test",
				pick((request.url() != null) ? this.spelling.apply(request.url()) : null,
						(old != null) ? old.url() : null),
				pick(request.events(), (old != null) ? old.events() : null),
				pick(request.type(), (old != null) ? old.type() : "default"),
				pick(request.method(), (old != null) ? old.method() : "POST"),
				pick((request.headers() != null) ? Map.<String, Object>copyOf(request.headers()) : null,
						(old != null) ? old.headers() : Map.of()),
				pick(request.body(), (old != null) ? old.body() : WebhookSubscriptionSettings.DEFAULT_BODY),
				pick(request.slug(), (old != null) ? old.slug() : null),
				pick(request.workflowIds(), (old != null) ? old.workflowIds() : List.of()),
				pick(request.enabled(), (old != null) ? old.enabled() : Boolean.TRUE),
				pick(request.description(), (old != null) ? old.description() : null),
				(old != null) ? old.group() : request.group(), (old != null) ? old.createdAt() : now, now, Map.of());
	}

	private Webhook view(Webhook webhook) {
		return this.dropsDescription ? copy(webhook, null, webhook.group()) : webhook;
	}

	static Webhook copy(Webhook webhook, @Nullable String description, @Nullable String group) {
		return new Webhook(webhook.id(), webhook.orgId(), webhook.environmentName(), webhook.url(), webhook.events(),
				webhook.type(), webhook.method(), webhook.headers(), webhook.body(), webhook.slug(),
				webhook.workflowIds(), webhook.enabled(), description, group, webhook.createdAt(), webhook.updatedAt(),
				webhook.additional());
	}

	private static <T> @Nullable T pick(@Nullable T first, @Nullable T second) {
		return (first != null) ? first : second;
	}

	private void remember() {
		this.history.put(millis(), List.copyOf(this.webhooks.values()));
	}

	private long millis() {
		return this.scheduler.now(TimeUnit.MILLISECONDS);
	}

}
