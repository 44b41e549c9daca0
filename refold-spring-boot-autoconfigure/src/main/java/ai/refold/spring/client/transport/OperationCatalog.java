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
package ai.refold.spring.client.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import ai.refold.spring.Internal;

/**
 * The authentication of each operation, from Refold's API description.
 */
@Internal
public final class OperationCatalog {

	/**
	 * Name of the table, beside this class.
	 */
	public static final String TABLE = "operations.tsv";

	private static final Entry UNKNOWN = new Entry(HttpMethod.GET, PathPatternParser.defaultInstance.parse("/**"),
			AuthenticationScheme.OPTIONAL_ACCOUNT, false);

	private final List<Entry> entries = read();

	/**
	 * Find an operation. An operation that is not described accepts any credentials.
	 * @param method the method
	 * @param path the path, encoded
	 * @return the operation
	 */
	public Entry find(HttpMethod method, String path) {
		PathContainer container = PathContainer.parsePath(path);
		return this.entries.stream()
			.filter((entry) -> entry.method().equals(method) && entry.path().matches(container))
			.min((one, other) -> one.path().compareTo(other.path()))
			.orElse(UNKNOWN);
	}

	private static List<Entry> read() {
		try {
			return new ClassPathResource(TABLE, OperationCatalog.class).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.map((line) -> Entry.parse(line.split("\t")))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An operation.
	 *
	 * @param method the method
	 * @param path the path
	 * @param authentication what it accepts
	 * @param account whether it takes a linked account
	 */
	public record Entry(HttpMethod method, PathPattern path, AuthenticationScheme authentication, boolean account) {

		/**
		 * Return whether the account of the settings is meant where none is named.
		 * @return whether it is
		 */
		public boolean needsDefaultAccount() {
			return this.account || this.authentication == AuthenticationScheme.SESSION;
		}

		private static Entry parse(String[] cells) {
			return new Entry(HttpMethod.valueOf(cells[0]), PathPatternParser.defaultInstance.parse(cells[1]),
					authentication(cells[2], cells[3]), !cells[3].equals("-"));
		}

		private static AuthenticationScheme authentication(String credentials, String account) {
			return switch (credentials) {
				case "none" -> AuthenticationScheme.NONE;
				case "token" -> AuthenticationScheme.SESSION;
				case "key" -> account.equals("account!") ? AuthenticationScheme.ACCOUNT_BY_KEY
						: AuthenticationScheme.ORGANIZATION;
				default -> AuthenticationScheme.OPTIONAL_ACCOUNT;
			};
		}

	}

}
