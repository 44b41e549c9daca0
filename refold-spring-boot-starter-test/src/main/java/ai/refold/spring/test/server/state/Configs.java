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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import ai.refold.spring.test.server.http.Json;

/**
 * The installations of applications for linked accounts.
 *
 * @since 0.1.0
 */
public final class Configs {

	private final Map<Key, ObjectNode> configs = new LinkedHashMap<>();

	private final InstantSource clock;

	Configs(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(Configs other) {
		synchronized (other) {
			other.configs.forEach((key, config) -> this.configs.put(key, config.deepCopy()));
		}
	}

	/**
	 * Return the configs of an account for an application.
	 * @param account the linked account
	 * @param slug the application
	 * @return copies, in the order they were created
	 */
	public synchronized List<ObjectNode> all(String account, String slug) {
		return this.configs.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().account().equals(account) && entry.getKey().slug().equals(slug))
			.map((entry) -> entry.getValue().deepCopy())
			.toList();
	}

	/**
	 * Return a config.
	 * @param key which one
	 * @return a copy, or {@code null} if there is none
	 */
	public synchronized @Nullable ObjectNode find(Key key) {
		ObjectNode config = this.configs.get(key);
		return (config != null) ? config.deepCopy() : null;
	}

	/**
	 * Return a config, made without fields and workflows if there is none.
	 * @param key which one
	 * @return a copy
	 */
	public synchronized ObjectNode findOrCreate(Key key) {
		return this.configs.computeIfAbsent(key, this::create).deepCopy();
	}

	private ObjectNode create(Key key) {
		ObjectNode config = Json.object().put("_id", ObjectIds.next(this.clock.instant()));
		config.put("slug", key.slug()).put("config_id", key.configId());
		config.set("fields", Json.object());
		config.set("workflows", Json.object());
		return config;
	}

	/**
	 * Change a config.
	 * @param key which one
	 * @param change what to change
	 * @return the changed config, or {@code null} if there is none
	 */
	public synchronized @Nullable ObjectNode update(Key key, Consumer<ObjectNode> change) {
		ObjectNode config = this.configs.get(key);
		if (config != null) {
			change.accept(config);
		}
		return find(key);
	}

	/**
	 * Delete a config.
	 * @param key which one
	 * @return {@code false} if there was none
	 */
	public synchronized boolean remove(Key key) {
		return this.configs.remove(key) != null;
	}

	/**
	 * What tells configs apart.
	 *
	 * @param account the linked account
	 * @param slug the application
	 * @param configId the installation
	 */
	public record Key(String account, String slug, String configId) {

	}

}
