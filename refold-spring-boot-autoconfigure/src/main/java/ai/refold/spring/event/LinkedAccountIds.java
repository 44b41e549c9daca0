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
package ai.refold.spring.event;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Determines the linked account of events that name none, with the
 * {@link LinkedAccountIdResolver} beans.
 *
 * @since 0.1.0
 */
@Internal
public final class LinkedAccountIds {

	private final List<LinkedAccountIdResolver> resolvers;

	private final @Nullable String defaultLinkedAccountId;

	/**
	 * Create a new {@code LinkedAccountIds}.
	 * @param resolvers who to ask, in this order
	 * @param defaultLinkedAccountId the account if none of them knows
	 */
	public LinkedAccountIds(List<LinkedAccountIdResolver> resolvers, @Nullable String defaultLinkedAccountId) {
		this.resolvers = List.copyOf(resolvers);
		this.defaultLinkedAccountId = StringUtils.hasText(defaultLinkedAccountId) ? defaultLinkedAccountId : null;
	}

	/**
	 * Return whether an event that names no account may find one.
	 * @return whether there is a resolver or a default
	 */
	public boolean isAvailable() {
		return !this.resolvers.isEmpty() || this.defaultLinkedAccountId != null;
	}

	boolean hasResolvers() {
		return !this.resolvers.isEmpty();
	}

	/**
	 * Return the linked account to fire for.
	 * @param context what is known of the event
	 * @return the account's id
	 * @throws RefoldException if no resolver knows it
	 */
	public String resolve(RefoldEventContext context) {
		for (LinkedAccountIdResolver resolver : this.resolvers) {
			String linkedAccountId = resolver.resolveLinkedAccountId(context);
			if (StringUtils.hasText(linkedAccountId)) {
				return linkedAccountId;
			}
		}
		if (this.defaultLinkedAccountId == null) {
			throw new RefoldException("Event '" + context.event() + "' has no linked account: name one with the event, "
					+ "define a LinkedAccountIdResolver bean, or set refold.linked-account-id");
		}
		return this.defaultLinkedAccountId;
	}

}
