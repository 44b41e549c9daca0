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

import java.lang.reflect.Method;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;

import ai.refold.spring.Internal;

/**
 * The account of a call: a given linked account, the one of the template's settings, or
 * the one that a session token belongs to.
 */
@Internal
public record AccountScope(@Nullable String defaultAccount, @Nullable String linkedAccountId,
		@Nullable String sessionToken) {

	private static final String SCOPE = AccountScope.class.getName();

	private static final String ACCESS = AuthenticationScheme.class.getName();

	/**
	 * The name under which events are queued if a session token determines the account,
	 * which only Refold knows. It is not sent.
	 */
	public static final String OF_SESSION_TOKEN = "session-token";

	/**
	 * No account.
	 */
	public static final AccountScope NONE = new AccountScope(null, null, null);

	/**
	 * Return the scope of a template.
	 * @param linkedAccountId the account of its settings
	 * @return the scope
	 */
	public static AccountScope ofDefault(@Nullable String linkedAccountId) {
		return new AccountScope(linkedAccountId, null, null);
	}

	/**
	 * Narrow to an account.
	 * @param linkedAccountId the account
	 * @return the scope
	 */
	public AccountScope forLinkedAccount(String linkedAccountId) {
		Assert.hasText(linkedAccountId, "'linkedAccountId' must not be empty");
		return new AccountScope(this.defaultAccount, linkedAccountId, this.sessionToken);
	}

	/**
	 * Narrow to the account of a session token.
	 * @param sessionToken the token
	 * @return the scope
	 */
	public AccountScope withSessionToken(String sessionToken) {
		Assert.hasText(sessionToken, "'sessionToken' must not be empty");
		return new AccountScope(this.defaultAccount, this.linkedAccountId, sessionToken);
	}

	/**
	 * Leave the account of the settings out, for what is not made for an account.
	 * @return the scope
	 */
	public AccountScope withoutDefault() {
		return new AccountScope(null, this.linkedAccountId, this.sessionToken);
	}

	/**
	 * Return the account that is meant.
	 * @return the account that was named, else that of the settings; {@code null} if none
	 * is named and a session token decides, or there is none
	 */
	public @Nullable String account() {
		if (this.linkedAccountId != null) {
			return this.linkedAccountId;
		}
		return (this.sessionToken == null) ? this.defaultAccount : null;
	}

	/**
	 * Take the scope into a request.
	 * @param attributes the attributes of the request
	 */
	public void addTo(Map<String, Object> attributes) {
		String account = account();
		if (account != null) {
			RefoldHeaders.requireSendable(RefoldHeaders.LINKED_ACCOUNT_ID, account);
		}
		if (this.sessionToken != null) {
			RefoldHeaders.requireSendable("Authorization", this.sessionToken);
		}
		attributes.put(SCOPE, this);
	}

	/**
	 * Say what authentication a request needs.
	 * @param attributes the attributes of the request
	 * @param access the authentication
	 */
	public static void access(Map<String, Object> attributes, AuthenticationScheme access) {
		attributes.put(ACCESS, access);
	}

	static AccountScope of(Map<String, Object> attributes) {
		return (AccountScope) attributes.getOrDefault(SCOPE, NONE);
	}

	static AuthenticationScheme accessOf(Map<String, Object> attributes) {
		return (AuthenticationScheme) attributes.getOrDefault(ACCESS, AuthenticationScheme.ORGANIZATION);
	}

	/**
	 * Take an argument of this type into the request of an HTTP interface.
	 */
	static boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (argument instanceof AccountScope scope) {
			values.configureAttributes(scope::addTo);
		}
		return parameter.getParameterType() == AccountScope.class;
	}

	/**
	 * Take the {@link RequiresAuthentication} of a method into the request of an HTTP
	 * interface.
	 */
	static void process(Method method, HttpRequestValues.Builder values) {
		RequiresAuthentication access = AnnotatedElementUtils.findMergedAnnotation(method,
				RequiresAuthentication.class);
		if (access == null) {
			access = AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(),
					RequiresAuthentication.class);
		}
		if (access != null) {
			values.addAttribute(ACCESS, access.value());
		}
	}

	@Override
	public String toString() {
		return "AccountScope[" + account() + ((this.sessionToken != null) ? ", with a session token]" : "]");
	}

}
