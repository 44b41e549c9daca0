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

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The applications that linked accounts can be connected to.
 *
 * @since 0.1.0
 */
public final class Applications {

	private final Map<String, Application> applications = new LinkedHashMap<>();

	private final InstantSource clock;

	Applications(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(Applications other) {
		other.all().forEach((application) -> this.applications.put(application.slug(), application));
	}

	/**
	 * Return all applications.
	 * @return a copy, in the order they were added
	 */
	public synchronized List<Application> all() {
		return new ArrayList<>(this.applications.values());
	}

	/**
	 * Return an application.
	 * @param slug the URL-safe name
	 * @return the application, or {@code null} if there is none
	 */
	public synchronized @Nullable Application find(String slug) {
		return this.applications.get(slug);
	}

	/**
	 * Add an application, unless there is one with the slug.
	 * @param slug the URL-safe name
	 * @param name the name
	 */
	public synchronized void add(String slug, String name) {
		this.applications.computeIfAbsent(slug,
				(key) -> new Application(ObjectIds.next(this.clock.instant()), slug, name, Map.of(), Map.of()));
	}

	/**
	 * Describe an action, in place of one with the same id.
	 * @param slug the application, which is added if there is none
	 * @param action the action
	 */
	public synchronized void describe(String slug, Action action) {
		add(slug, slug);
		this.applications.computeIfPresent(slug, (key, application) -> application.with(action));
	}

	/**
	 * Describe a field, in place of one with the same id.
	 * @param slug the application, which is added if there is none
	 * @param field the field
	 */
	public synchronized void describe(String slug, ConfigField field) {
		add(slug, slug);
		this.applications.computeIfPresent(slug, (key, application) -> application.with(field));
	}

}
