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

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.util.UriComponentsBuilder;

import ai.refold.spring.Internal;

/**
 * Describes a call for messages, and for the decision whether it may be retried.
 */
@Internal
public record RefoldCall(HttpMethod method, String path, @Nullable String event, @Nullable String linkedAccountId,
		boolean sentOnce, @Nullable Duration timeout) {

	/**
	 * What the path of every documented call begins with.
	 */
	public static final String API = "/api/v2/public";

	private static final Pattern EXECUTE = Pattern.compile("/workflow/[^/]+/execute");

	private static final Pattern HARMLESS = Pattern.compile("POST /config|POST /config/field(/[^/]+)?"
			+ "|POST /session-token|PATCH /slug/[^/]+/config/[^/]+/workflows/[^/]+");

	RefoldCall(HttpMethod method, String path, @Nullable String event, @Nullable String linkedAccountId) {
		this(method, path, event, linkedAccountId, false, null);
	}

	/**
	 * Describe a call that fires an event.
	 * @param event the event
	 * @param linkedAccountId the account
	 * @param slug the application, or {@code null} for all
	 * @return the call
	 */
	public static RefoldCall firing(String event, @Nullable String linkedAccountId, @Nullable String slug) {
		return new RefoldCall(HttpMethod.POST, (slug != null) ? "/event/" + slug : "/event/trigger", event,
				linkedAccountId);
	}

	/**
	 * Describe a call of an HTTP interface. Refuse what would lead to another path.
	 */
	static RefoldCall of(HttpRequestValues values) {
		HttpMethod method = values.getHttpMethod();
		String template = (values.getUriTemplate() != null) ? values.getUriTemplate() : "";
		int query = template.indexOf('?');
		String pathTemplate = (query < 0) ? template : template.substring(0, query);
		return of((method != null) ? method : HttpMethod.GET, expand(pathTemplate, values.getUriVariables()),
				values.getAttributes());
	}

	/**
	 * Describe a call of which no HTTP interface knows. Refuse what would lead to another
	 * path.
	 * @param method the method
	 * @param pathTemplate the path, with variables in braces
	 * @param variables the variables
	 * @param account the linked account, or {@code null} for none
	 * @return the call
	 */
	public static RefoldCall of(HttpMethod method, String pathTemplate, Map<String, String> variables,
			@Nullable String account) {
		String path = expand(pathTemplate, variables);
		return new RefoldCall(method, path.startsWith(API) ? path.substring(API.length()) : path, null, account);
	}

	/**
	 * Expand a path, encoded. Refuse what would lead to another one.
	 * @param pathTemplate the path, with variables in braces
	 * @param variables the variables
	 * @return the path
	 */
	public static String expand(String pathTemplate, Map<String, String> variables) {
		variables.forEach((name, value) -> {
			if (pathTemplate.contains("{" + name + "}")) {
				PathSegments.require(name, value);
			}
		});
		return UriComponentsBuilder.fromPath(pathTemplate).encode().buildAndExpand(variables).toUriString();
	}

	/**
	 * Describe any other call.
	 * @param request the request
	 * @return the call
	 */
	public static RefoldCall of(ClientRequest request) {
		return of(request.method(), request.url().getRawPath(), request.attributes());
	}

	private static RefoldCall of(HttpMethod method, String path, Map<String, Object> attributes) {
		int start = path.indexOf(API);
		return new RefoldCall(method, (start < 0) ? path : path.substring(start + API.length()), null,
				AccountScope.of(attributes).account(), false, CallTimeout.of(attributes));
	}

	/**
	 * Describe the same call, not to be retried.
	 * @return the call
	 */
	public RefoldCall once() {
		return new RefoldCall(this.method, this.path, this.event, this.linkedAccountId, true, this.timeout);
	}

	/**
	 * Describe the same call, with a time of its own.
	 * @param timeout the time
	 * @return the call
	 */
	public RefoldCall within(CallTimeout timeout) {
		return new RefoldCall(this.method, this.path, this.event, this.linkedAccountId, this.sentOnce,
				timeout.duration());
	}

	/**
	 * Return whether the call fires an event.
	 * @return whether it does
	 */
	public boolean firesEvent() {
		return this.event != null;
	}

	/**
	 * Return whether the call executes a workflow, which may return a status of its own.
	 * @return whether it does
	 */
	public boolean executesWorkflow() {
		return this.method.equals(HttpMethod.POST) && EXECUTE.matcher(this.path).matches();
	}

	/**
	 * Whether a second call does no harm if Refold has acted on the first: events carry
	 * the same key, other calls have the same outcome or only read.
	 */
	boolean isIdempotent() {
		if (firesEvent() || HARMLESS.matcher(this.method + " " + this.path).matches()) {
			return true;
		}
		return !this.method.equals(HttpMethod.POST) && !this.method.equals(HttpMethod.PATCH);
	}

	@Override
	public String toString() {
		String call = this.method + " " + this.path;
		String account = (this.linkedAccountId != null) ? " for linked account '" + this.linkedAccountId + "'" : "";
		return (this.event != null) ? "event '%s'%s (%s)".formatted(this.event, account, call) : call + account;
	}

}
