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
package ai.refold.spring.test.server.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The workflows of an environment. An event without configured workflows has one of its
 * own.
 *
 * @since 0.1.0
 */
public final class Workflows {

	private static final Workflow.Result COMPLETED = new Workflow.Result("COMPLETED", Duration.ZERO, 200, null, null,
			List.of());

	private final Map<String, Workflow> workflows = new LinkedHashMap<>();

	private final Map<String, Workflow> defaults = new HashMap<>();

	private final Map<List<String>, Instant> seenKeys = new HashMap<>();

	private final EventDefinitions events;

	private final InstantSource clock;

	Workflows(EventDefinitions events, InstantSource clock) {
		this.events = events;
		this.clock = clock;
	}

	synchronized void copyFrom(Workflows other) {
		synchronized (other) {
			this.workflows.putAll(other.workflows);
			this.defaults.putAll(other.defaults);
			this.seenKeys.putAll(other.seenKeys);
		}
	}

	/**
	 * Configure a workflow, in place of one with the same id. Its event has no workflow
	 * of its own from then on.
	 * @param workflow the workflow
	 */
	public synchronized void add(Workflow workflow) {
		this.workflows.put(workflow.id(), workflow);
	}

	/**
	 * Return all workflows: those configured, and those of events that have none
	 * configured.
	 * @return the workflows
	 */
	public synchronized List<Workflow> all() {
		List<Workflow> all = new ArrayList<>(this.workflows.values());
		for (EventDefinition event : this.events.all()) {
			forEvent(event.name()).stream().filter((workflow) -> !all.contains(workflow)).forEach(all::add);
		}
		this.defaults.forEach((event, workflow) -> {
			if (!all.contains(workflow) && forEvent(event).contains(workflow)) {
				all.add(workflow);
			}
		});
		return all;
	}

	/**
	 * Return a workflow, configured or not.
	 * @param id the id
	 * @return the workflow, or {@code null} if there is none
	 */
	public synchronized @Nullable Workflow find(String id) {
		return all().stream().filter((workflow) -> workflow.id().equals(id)).findFirst().orElse(null);
	}

	/**
	 * Return the published workflows of an application.
	 * @param slug the application
	 * @param account the linked account they are available to
	 * @return the workflows
	 */
	public synchronized List<Workflow> ofApplication(String slug, String account) {
		return this.workflows.values()
			.stream()
			.filter((workflow) -> slug.equals(workflow.slug()) && workflow.published() && workflow.isFor(account))
			.toList();
	}

	/**
	 * Return the workflows attached to an event, published or not.
	 * @param event the name of the event, case included
	 * @return never empty: an event without a configured workflow has one of its own
	 */
	public synchronized List<Workflow> forEvent(String event) {
		List<Workflow> attached = this.workflows.values()
			.stream()
			.filter((workflow) -> workflow.isAttachedTo(event))
			.toList();
		return attached.isEmpty() ? List.of(this.defaults.computeIfAbsent(event, this::createDefault)) : attached;
	}

	private Workflow createDefault(String event) {
		return new Workflow(ObjectIds.next(this.clock.instant()), "Workflow for " + event, null, event, null, true,
				null, COMPLETED);
	}

	/**
	 * Remember the idempotency key of an event.
	 * @param workflow the workflow the event starts
	 * @param key the key
	 * @return whether the key was there within the window of the workflow
	 */
	public synchronized boolean isDuplicate(Workflow workflow, String key) {
		if (workflow.idempotency() == null) {
			return false;
		}
		Instant now = this.clock.instant();
		List<String> id = List.of(workflow.id(), key);
		Instant forgottenAt = this.seenKeys.get(id);
		if (forgottenAt != null && now.isBefore(forgottenAt)) {
			return true;
		}
		this.seenKeys.put(id, now.plus(workflow.idempotency().window()));
		return false;
	}

}
