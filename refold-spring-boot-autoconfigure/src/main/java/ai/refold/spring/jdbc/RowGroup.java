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
package ai.refold.spring.jdbc;

import java.util.Locale;
import java.util.regex.Pattern;

import ai.refold.spring.Internal;

/**
 * The group that owns rows: the instances of one application, among several applications
 * that share tables. Rows carry it in their keys.
 *
 * @param name what the group is called, empty if rows name no application
 * @since 0.1.0
 */
@Internal
public record RowGroup(String name) {

	private static final int MAX_LENGTH = 40;

	private static final int HASH_LENGTH = 12;

	private static final Pattern PLAIN = Pattern.compile("[a-z0-9._-]{1," + MAX_LENGTH + "}");

	/**
	 * Return whether rows name no application.
	 * @return whether there is no name
	 */
	public boolean isEmpty() {
		return this.name.isEmpty();
	}

	/**
	 * Return the name that the group's tasks have: readable, and different for every
	 * group in every collation.
	 * @param task the name of the task without a group
	 * @return the name, some 40 characters longer at most
	 */
	public String task(String task) {
		if (isEmpty()) {
			return task;
		}
		return task + ":" + (PLAIN.matcher(this.name).matches() ? this.name : plain());
	}

	private String plain() {
		String readable = this.name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
		return readable.substring(0, Math.min(readable.length(), MAX_LENGTH - HASH_LENGTH - 1)) + "~"
				+ HashedId.of(this.name).substring(0, HASH_LENGTH);
	}

	/**
	 * Return the id of the group's row for a text.
	 * @param text the text
	 * @return its hash, together with that of the group
	 */
	public String id(String text) {
		return HashedId.of(isEmpty() ? text : "%d:%s%s".formatted(this.name.length(), this.name, text));
	}

}
