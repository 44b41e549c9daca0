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
package ai.refold.spring.client;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.CallTimeout;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * A request described by the application.
 */
final class RefoldRequest {

	private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern NAME = Pattern.compile("\\w+");

	private static final List<String> RESERVED = List.of(RefoldHeaders.API_KEY, HttpHeaders.AUTHORIZATION,
			HttpHeaders.HOST, HttpHeaders.CONTENT_LENGTH, HttpHeaders.TRANSFER_ENCODING,
			RefoldHeaders.LINKED_ACCOUNT_ID);

	private final HttpMethod method;

	private final String path;

	private final Map<String, String> variables = new LinkedHashMap<>();

	private final StringBuilder query = new StringBuilder();

	private final HttpHeaders headers = new HttpHeaders();

	private @Nullable Object body;

	private CallTimeout timeout = CallTimeout.NONE;

	RefoldRequest(HttpMethod method, String path, Object... variables) {
		Assert.notNull(variables, "'variables' must not be null");
		requireOwnPath(path);
		this.method = method;
		this.path = path;
		Matcher names = VARIABLE.matcher(path);
		int count = 0;
		while (names.find()) {
			Assert.isTrue(NAME.matcher(names.group(1)).matches(),
					() -> "'%s' must not have the variable {%s}: its name is a word".formatted(path, names.group(1)));
			Assert.isTrue(count < variables.length && variables[count] != null,
					() -> "'%s' has the variable {%s}, but there is no value for it".formatted(path, names.group(1)));
			String former = this.variables.put(names.group(1), variables[count++].toString());
			Assert.isNull(former, () -> "'%s' has the variable {%s} twice".formatted(path, names.group(1)));
		}
		Assert.isTrue(count == variables.length,
				"'%s' has %d variables, but there are %d values".formatted(path, count, variables.length));
		RefoldCall.expand(path, this.variables);
	}

	/**
	 * The key is sent to the base URL, and nowhere else.
	 */
	private static void requireOwnPath(String path) {
		Assert.isTrue(path.startsWith("/") && !path.startsWith("//") && !path.contains("\\"),
				() -> "'%s' must be a path, such as /api/v2/public/tables/{id}: where Refold is, 'refold.base-url' says"
					.formatted(path));
		Assert.isTrue(!path.contains("?") && !path.contains("#"),
				() -> "'%s' must be a path alone: add query parameters with query(..)".formatted(path));
		for (String segment : path.split("/")) {
			String decoded = UriUtils.decode(segment.replace("{", "").replace("}", ""), "UTF-8");
			Assert.isTrue(!decoded.equals(".") && !decoded.equals(".."),
					() -> "'%s' must not lead to another path".formatted(path));
		}
	}

	void header(String name, String value) {
		RefoldHeaders.requireName("name", name);
		Assert.notNull(value, () -> "The value of header '%s' must not be null".formatted(name));
		Assert.isTrue(RESERVED.stream().noneMatch(name::equalsIgnoreCase),
				() -> "Header '%s' cannot be set: the call sets it".formatted(name));
		this.headers.add(name, RefoldHeaders.requireSendable(name, value));
	}

	void query(String name, @Nullable Object value) {
		Assert.hasText(name, "'name' must not be empty");
		if (value != null) {
			this.query.append(this.query.isEmpty() ? '?' : '&')
				.append(queryVariable(name))
				.append('=')
				.append(queryVariable(value.toString()));
		}
	}

	private String queryVariable(String value) {
		String variable = "refold_query_" + this.variables.size();
		this.variables.put(variable, value);
		return "{" + variable + "}";
	}

	void body(Object body) {
		this.body = body;
	}

	void timeout(Duration timeout) {
		this.timeout = new CallTimeout(timeout);
	}

	CallTimeout timeout() {
		return this.timeout;
	}

	@Nullable Object body() {
		return this.body;
	}

	HttpMethod method() {
		return this.method;
	}

	String path() {
		return RefoldCall.expand(this.path, this.variables);
	}

	String uriTemplate() {
		return this.path + this.query;
	}

	Map<String, String> variables() {
		return this.variables;
	}

	HttpHeaders headers() {
		return this.headers;
	}

	RefoldCall call(AccountScope scope) {
		return RefoldCall.of(this.method, this.path, this.variables, scope.account()).within(this.timeout);
	}

}
