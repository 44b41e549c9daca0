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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.jdbc.Databases;
import ai.refold.spring.jdbc.RefoldDatabase;
import ai.refold.spring.jdbc.TaskOrder;
import ai.refold.spring.jdbc.TaskQueueSettings;
import ai.refold.spring.webhook.DeliveryKeyResolver;
import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldDeliveryFailedEvent;
import ai.refold.spring.webhook.RefoldWebhookEventParser;
import ai.refold.spring.webhook.jdbc.JdbcDeliveryStore;
import ai.refold.spring.webhook.listener.ListenerMonitor;
import ai.refold.spring.webhook.listener.ListenerProcessor;
import ai.refold.spring.webhook.listener.ListenerRunner;
import ai.refold.spring.webhook.listener.RefoldWebhookDelivery;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * An inbox, or several on one table, and what its listeners did.
 */
final class InboxFixture implements AutoCloseable {

	static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(30);

	final DataSource dataSource;

	final RefoldDatabase database;

	final JdbcTemplate jdbc;

	final JdbcDeliveryStore store;

	final Queue<RefoldDeliveryFailedEvent> failures = new ConcurrentLinkedQueue<>();

	TaskQueueSettings settings = new TaskQueueSettings(4, Duration.ofHours(1), Duration.ofSeconds(10),
			Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofHours(24), Duration.ofDays(14),
			Duration.ofSeconds(5));

	TaskOrder order = TaskOrder.NONE;

	private Duration window = Duration.ofHours(24);

	private final RefoldWebhookEventParser parser = new RefoldWebhookEventParser();

	private final List<RefoldInbox> inboxes = new ArrayList<>();

	private final List<AnnotationConfigApplicationContext> contexts = new ArrayList<>();

	InboxFixture(DataSource dataSource, String platform) {
		this(dataSource, platform, "");
	}

	InboxFixture(DataSource dataSource, String platform, String group) {
		this.dataSource = dataSource;
		this.jdbc = new JdbcTemplate(dataSource);
		this.database = new RefoldDatabase(dataSource, "dataSource", group);
		this.store = new JdbcDeliveryStore(this.database, Duration.ofHours(24), CLAIM_TIMEOUT);
		Databases.createTables(dataSource, platform);
	}

	InboxFixture polling() {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), Duration.ofMillis(50), Duration.ofMillis(100),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), from.retention(), from.shutdownTimeout());
		return this;
	}

	InboxFixture maxAge(Duration maxAge) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), maxAge, from.retention(), from.shutdownTimeout());
		return this;
	}

	InboxFixture ordered() {
		this.order = TaskOrder.ACCOUNT;
		return this;
	}

	InboxFixture window(Duration window) {
		this.window = window;
		return this;
	}

	InboxFixture retryDelay(Duration delay) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(), delay,
				delay, from.maxAge(), from.retention(), from.shutdownTimeout());
		return this;
	}

	InboxFixture shutdownTimeout(Duration shutdownTimeout) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), from.retention(), shutdownTimeout);
		return this;
	}

	InboxFixture retention(Duration retention) {
		TaskQueueSettings from = this.settings;
		this.settings = new TaskQueueSettings(from.threads(), from.pollInterval(), from.heartbeatInterval(),
				from.retryDelay(), from.maxRetryDelay(), from.maxAge(), retention, from.shutdownTimeout());
		return this;
	}

	RefoldInbox newInbox(Object... listeners) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		for (Object listener : listeners) {
			register(context, listener);
		}
		context.addApplicationListener(new Failures());
		context.refresh();
		this.contexts.add(context);
		RefoldWebhookListenerRegistry registry = new RefoldWebhookListenerRegistry(context.getBeanFactory(),
				JsonMapper.shared(), null);
		ListenerRunner runner = new ListenerRunner(this.store, new ListenerMonitor(null, CLAIM_TIMEOUT), List.of());
		RefoldInbox inbox = new RefoldInbox(this.database, this.order, this.window, this.settings, registry,
				new ListenerProcessor(registry, DeliveryKeyResolver.documented(), runner, context),
				InboxContextPropagation.NONE);
		this.inboxes.add(inbox);
		return inbox;
	}

	@SuppressWarnings("unchecked")
	private static <T> void register(AnnotationConfigApplicationContext context, T bean) {
		context.registerBean((Class<T>) bean.getClass(), () -> bean);
	}

	RefoldInbox start(Object... listeners) {
		RefoldInbox inbox = newInbox(listeners);
		inbox.start();
		return inbox;
	}

	DeliveryOutcome deliver(RefoldInbox inbox, String body) {
		return inbox.processor().process(delivery(body));
	}

	RefoldWebhookDelivery delivery(String body) {
		return new RefoldWebhookDelivery(this.parser.parse(body.getBytes(StandardCharsets.UTF_8)),
				Map.of("traceparent", "00-1", "Content-Type", "application/json"));
	}

	static String errored(Object execution) {
		return errored(execution, "acme");
	}

	static String errored(Object execution, String account) {
		return "{\"event\":\"Workflow Errored\",\"linked_account_id\":\"%s\",\"instance_id\":\"%s\",\"secret\":\"payload\"}"
			.formatted(account, execution);
	}

	int rows(String taskName) {
		Integer rows = this.jdbc.queryForObject("select count(*) from refold_inbox where task_name = ?", Integer.class,
				taskName);
		return (rows != null) ? rows : -1;
	}

	byte @Nullable [] data(String taskName) {
		return this.jdbc.queryForObject("select task_data from refold_inbox where task_name = ?",
				(result, row) -> result.getBytes(1), taskName);
	}

	@Override
	public void close() {
		this.inboxes.forEach(RefoldInbox::stop);
		this.contexts.forEach(AnnotationConfigApplicationContext::close);
	}

	/**
	 * Says what it listens to, so that it does not count as a listener of deliveries.
	 */
	private final class Failures implements ApplicationListener<PayloadApplicationEvent<RefoldDeliveryFailedEvent>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<RefoldDeliveryFailedEvent> event) {
			InboxFixture.this.failures.add(event.getPayload());
		}

	}

}
