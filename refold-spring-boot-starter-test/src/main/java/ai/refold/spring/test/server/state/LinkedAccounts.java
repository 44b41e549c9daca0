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

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.state.LinkedAccount.Connection;

/**
 * The linked accounts of an environment and their connections.
 *
 * @since 0.1.0
 */
public final class LinkedAccounts {

	private final Map<String, LinkedAccount> accounts = new LinkedHashMap<>();

	private final InstantSource clock;

	LinkedAccounts(InstantSource clock) {
		this.clock = clock;
	}

	synchronized void copyFrom(LinkedAccounts other) {
		synchronized (other) {
			this.accounts.putAll(other.accounts);
		}
	}

	/**
	 * Return all linked accounts.
	 * @return a copy, in the order they were created
	 */
	public synchronized List<LinkedAccount> all() {
		return new ArrayList<>(this.accounts.values());
	}

	/**
	 * Return a linked account.
	 * @param accountId the id the organization gave
	 * @return the account as it is now, or {@code null} if there is none
	 */
	public synchronized @Nullable LinkedAccount find(String accountId) {
		return this.accounts.get(accountId);
	}

	/**
	 * Create a linked account.
	 * @param accountId the id the organization gives
	 * @param name the name, if given
	 * @param userDefinedFields the fields, if given
	 * @return the account, or {@code null} if there is one with the id
	 */
	public synchronized @Nullable LinkedAccount create(String accountId, @Nullable String name,
			@Nullable JsonNode userDefinedFields) {
		return this.accounts.containsKey(accountId) ? null : upsert(accountId, name, userDefinedFields);
	}

	/**
	 * Create a linked account, or change the one there is.
	 * @param accountId the id the organization gives
	 * @param name the name, {@code null} to leave it
	 * @param userDefinedFields the fields, {@code null} to leave them
	 * @return the account
	 */
	public synchronized LinkedAccount upsert(String accountId, @Nullable String name,
			@Nullable JsonNode userDefinedFields) {
		LinkedAccount account = this.accounts.computeIfAbsent(accountId, this::create)
			.describe(name, userDefinedFields, this.clock.instant());
		this.accounts.put(accountId, account);
		return account;
	}

	private LinkedAccount create(String accountId) {
		Instant now = this.clock.instant();
		return new LinkedAccount(ObjectIds.next(now), accountId, null, null, Map.of(), now, now);
	}

	/**
	 * Delete a linked account and its connections.
	 * @param accountId the id the organization gave
	 * @return {@code false} if there was none
	 */
	public synchronized boolean remove(String accountId) {
		return this.accounts.remove(accountId) != null;
	}

	/**
	 * Connect an account from now on. Notifies no webhook.
	 * @param accountId the id of the account, which is created if there is none
	 * @param slug the application
	 * @param authType how it authenticates
	 */
	public synchronized void connect(String accountId, String slug, String authType) {
		change(accountId, slug, new Connection(authType, this.clock.instant(), false));
	}

	/**
	 * Let an account have to authenticate again, connected before or not. Notifies no
	 * webhook.
	 * @param accountId the id of the account, which is created if there is none
	 * @param slug the application
	 */
	public synchronized void expire(String accountId, String slug) {
		LinkedAccount account = this.accounts.get(accountId);
		Connection connection = (account != null) ? account.connections().get(slug) : null;
		String authType = (connection != null) ? connection.authType() : Connection.OAUTH2;
		change(accountId, slug, new Connection(authType, this.clock.instant(), true));
	}

	/**
	 * Disconnect an account. Notifies no webhook.
	 * @param accountId the id of the account, which is created if there is none
	 * @param slug the application
	 */
	public synchronized void disconnect(String accountId, String slug) {
		change(accountId, slug, null);
	}

	private void change(String accountId, String slug, @Nullable Connection connection) {
		this.accounts.put(accountId, upsert(accountId, null, null).connect(slug, connection, this.clock.instant()));
	}

	/**
	 * Return whether an account can use an application.
	 * @param accountId the id of the account
	 * @param slug the application, {@code null} for none that has to be connected
	 * @return whether it can
	 */
	public synchronized boolean isConnected(String accountId, @Nullable String slug) {
		LinkedAccount account = this.accounts.get(accountId);
		return slug == null || (account != null && account.isConnected(slug));
	}

}
