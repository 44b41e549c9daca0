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
package ai.refold.spring.diagnosis;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import ai.refold.spring.Internal;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;
import ai.refold.spring.event.AsyncRefoldEventDispatcher;
import ai.refold.spring.event.definition.NearestName;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.event.interceptor.RefoldEventUsage;
import ai.refold.spring.outbox.OutboxEntry;
import ai.refold.spring.outbox.OutboxFailure;
import ai.refold.spring.outbox.OutboxFilter;
import ai.refold.spring.outbox.OutboxOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;

/**
 * Finds the problems of the application itself, without a call to Refold: events that it
 * does not send, and a webhook that is not registered.
 *
 * @since 0.1.0
 */
@Internal
public final class ApplicationState {

	private final @Nullable String switchedOffBy;

	private final ObjectProvider<RefoldEventStartupReport> methods;

	private final ObjectProvider<AsyncRefoldEventDispatcher> queue;

	private final ObjectProvider<OutboxOperations> outbox;

	private final ObjectProvider<WebhookSubscriptionOperations> subscription;

	/**
	 * Create a new {@code ApplicationState}.
	 * @param switchedOffBy the setting that keeps events from being fired, {@code null}
	 * if there is none
	 * @param methods knows the annotated methods
	 * @param queue has the events that wait in memory
	 * @param outbox has the events that wait in the database
	 * @param subscription knows the webhook
	 */
	public ApplicationState(@Nullable String switchedOffBy, ObjectProvider<RefoldEventStartupReport> methods,
			ObjectProvider<AsyncRefoldEventDispatcher> queue, ObjectProvider<OutboxOperations> outbox,
			ObjectProvider<WebhookSubscriptionOperations> subscription) {
		this.switchedOffBy = switchedOffBy;
		this.methods = methods;
		this.queue = queue;
		this.outbox = outbox;
		this.subscription = subscription;
	}

	List<Finding> findings(String event, String account) {
		if (this.switchedOffBy != null) {
			return List.of(new Finding(Level.PROBLEM, Code.SWITCHED_OFF,
					"Nothing is fired here: %s".formatted(this.switchedOffBy)));
		}
		List<Finding> findings = new ArrayList<>();
		this.methods.ifAvailable((methods) -> findings.add(fired(event, methods.usages())));
		this.queue.ifAvailable((queue) -> waiting(queue, findings));
		this.outbox.ifAvailable((outbox) -> waiting(outbox, event, account, findings));
		this.subscription.ifAvailable((subscription) -> findings.add(registered(subscription.status())));
		return findings;
	}

	private static Finding fired(String event, List<RefoldEventUsage> usages) {
		List<String> origins = usages.stream()
			.filter((usage) -> usage.event().equals(event))
			.map(RefoldEventUsage::origin)
			.distinct()
			.toList();
		if (!origins.isEmpty()) {
			return new Finding(Level.OK, Code.EVENT_FIRED,
					"Event '%s' is fired by %s".formatted(event, String.join(", ", origins)));
		}
		String nearest = NearestName.of(event, usages.stream().map(RefoldEventUsage::event).distinct().toList());
		return new Finding(Level.NOTE, Code.EVENT_NOT_FIRED,
				"No annotated method of a bean fires '%s'%s; application events and RefoldEventPublisher may"
					.formatted(event, (nearest != null) ? ", one fires '%s'".formatted(nearest) : ""));
	}

	private static void waiting(AsyncRefoldEventDispatcher queue, List<Finding> findings) {
		if (queue.isRefoldUnreachable()) {
			findings.add(new Finding(Level.PROBLEM, Code.REFOLD_UNREACHABLE,
					"Refold is unreachable, and %d events wait in memory until it responds: see the log for the reason"
						.formatted(queue.queueSize())));
		}
	}

	private static void waiting(OutboxOperations outbox, String event, String account, List<Finding> findings) {
		if (outbox.isPaused()) {
			findings.add(new Finding(Level.PROBLEM, Code.OUTBOX_PAUSED,
					"The outbox is paused, so that no event is sent: resume it with OutboxOperations or the actuator"));
		}
		outbox.list(OutboxFilter.waiting().withLinkedAccountId(account).withLimit(1))
			.forEach((entry) -> findings.add(new Finding(Level.PROBLEM, Code.EVENT_WAITING,
					"Event '%s' of %s waits in the outbox for linked account '%s', and what was fired after it waits, too: %s"
						.formatted(entry.event(), entry.time(), account, reason(entry)))));
		outbox.list(OutboxFilter.dead().withEvent(event).withLinkedAccountId(account).withLimit(1))
			.forEach((entry) -> findings.add(new Finding(Level.PROBLEM, Code.DEAD_LETTER,
					"Event '%s' of %s is a dead letter of the outbox: %s; replay it when that is fixed"
						.formatted(entry.event(), entry.time(), reason(entry)))));
	}

	private static String reason(OutboxEntry entry) {
		OutboxFailure failure = entry.failure();
		return (failure != null) ? String.valueOf(failure.message()) : "it was not tried yet";
	}

	private static Finding registered(WebhookSubscriptionStatus status) {
		return switch (status.state()) {
			case SUBSCRIBED -> new Finding(Level.OK, Code.WEBHOOK_REGISTERED,
					"The webhook is registered at Refold: %s is called for %s".formatted(status.url(),
							String.join(", ", status.events())));
			case PENDING -> unregistered(Level.NOTE, "Refold has not been asked for the webhook yet");
			case INACTIVE -> unregistered(Level.NOTE, status.lastError());
			case RETRYING, FAILED ->
				unregistered((status.webhookId() != null) ? Level.NOTE : Level.PROBLEM, status.lastError());
		};
	}

	private static Finding unregistered(Level level, @Nullable String reason) {
		return new Finding(level, Code.WEBHOOK_NOT_REGISTERED,
				"The outcome of a workflow may not be reported. %s".formatted(reason));
	}

}
