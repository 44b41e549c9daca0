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
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.state.Config.Key;

/**
 * The installations of applications for linked accounts.
 *
 * @since 0.1.0
 */
public final class Configs {

	private final Map<Key, Config> configs = new LinkedHashMap<>();

	private final InstantSource clock;

	Configs(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(Configs other) {
		synchronized (other) {
			this.configs.putAll(other.configs);
		}
	}

	/**
	 * Return the configs of an account.
	 * @param account the linked account
	 * @param slug the application
	 * @return a copy, in the order they were created
	 */
	public synchronized List<Config> all(String account, String slug) {
		return this.configs.values()
			.stream()
			.filter((config) -> config.key().account().equals(account) && config.key().slug().equals(slug))
			.toList();
	}

	/**
	 * Return a config.
	 * @param key which one
	 * @return the config as it is now, or {@code null} if there is none
	 */
	public synchronized @Nullable Config find(Key key) {
		return this.configs.get(key);
	}

	/**
	 * Return a config, made if there is none.
	 * @param key which one
	 * @param initial what is made of an empty config
	 * @return the config
	 */
	public synchronized Config findOrCreate(Key key, UnaryOperator<Config> initial) {
		return this.configs.computeIfAbsent(key, (missing) -> initial
			.apply(new Config(ObjectIds.next(this.clock.instant()), missing, Map.of(), Map.of())));
	}

	/**
	 * Change a config.
	 * @param key which one
	 * @param change what to make of it
	 * @return the changed config, or {@code null} if there is none
	 */
	public synchronized @Nullable Config update(Key key, UnaryOperator<Config> change) {
		return this.configs.computeIfPresent(key, (present, config) -> change.apply(config));
	}

	/**
	 * Delete a config.
	 * @param key which one
	 * @return {@code false} if there was none
	 */
	public synchronized boolean remove(Key key) {
		return this.configs.remove(key) != null;
	}

}
