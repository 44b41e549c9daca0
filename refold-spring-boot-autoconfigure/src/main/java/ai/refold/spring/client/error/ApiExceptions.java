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
package ai.refold.spring.client.error;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldAuthenticationException;
import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.RefoldEventNotFoundException;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.RefoldRateLimitException;
import ai.refold.spring.RefoldServerException;
import ai.refold.spring.client.transport.ErrorResponses;
import ai.refold.spring.client.transport.RefoldCall;

/**
 * Creates the exception for an error response, with advice on how to correct it.
 */
@Internal
public final class ApiExceptions {

	private ApiExceptions() {
	}

	/**
	 * Return the exception for a refusal.
	 * @param call what was refused
	 * @param error Refold's response
	 * @param environment the environment of the API key
	 * @return the exception
	 */
	public static RefoldApiException of(RefoldCall call, RefoldApiError error, RefoldEnvironment environment) {
		int status = error.status();
		if (isPrivateWorkflow(error)) {
			return new RefoldInvalidRequestException(
					message(call, error,
							"The workflow belongs to one linked account: name that account with forLinkedAccount(..)"),
					error);
		}
		if (status == 401 && "INVALID_TOKEN".equals(error.errorCode())) {
			return new RefoldAuthenticationException(message(call, error,
					"The session token is wrong, expired or revoked, or belongs to another environment: request another one"),
					error);
		}
		if (status == 401 || status == 403) {
			return new RefoldAuthenticationException(message(call, error,
					"The API key or session token is wrong or belongs to another environment: check 'refold.api-key' and 'refold.base-url'"),
					error);
		}
		if (status == 429) {
			return new RefoldRateLimitException(message(call, error, call.firesEvent()
					? "Refold received too many calls from this organization: lower 'refold.client.rate-limit.events-per-second'"
					: "Refold received too many calls from this organization: call less often"), error);
		}
		if (isUnknownEvent(call, error)) {
			return new RefoldEventNotFoundException(message(call, error,
					"Event names are compared exactly, case included: define the event in Refold under Settings > Developer > Events, in the environment of this API key%s, or correct the name"
						.formatted(nameOf(environment))),
					error);
		}
		if (isUnknownAccount(error)) {
			return new RefoldInvalidRequestException(message(call, error,
					"The linked account does not exist in the environment of this API key%s: create it first, or use the key of the environment it is in"
						.formatted(nameOf(environment))),
					error);
		}
		if (status == 500 && error.message() != null && error.message().startsWith("Failed to verify credentials")) {
			return new RefoldInvalidRequestException(
					message(call, error, "The application does not accept the credentials: check them"), error);
		}
		if (status >= 500) {
			return new RefoldServerException(message(call, error, ErrorResponses.isRefolds(error)
					? "Refold failed to process the call: try again later"
					: "The response looks like a gateway's and not like Refold's: try again later, or check 'refold.base-url' and any proxy"),
					error);
		}
		return new RefoldInvalidRequestException(message(call, error, null), error);
	}

	private static String nameOf(RefoldEnvironment environment) {
		return environment.equals(RefoldEnvironment.UNKNOWN) ? "" : " (" + environment + ")";
	}

	private static boolean isUnknownEvent(RefoldCall call, RefoldApiError error) {
		if (!call.firesEvent() || (error.status() != 404 && error.status() != 400)) {
			return false;
		}
		String message = (error.message() != null) ? error.message() : "";
		return "INVALID_EVENT".equals(error.errorCode()) || "Trigger not found".equals(message)
				|| (message.startsWith("Trigger with name ") && message.contains(" not found"));
	}

	private static boolean isPrivateWorkflow(RefoldApiError error) {
		return error.status() == 403 && error.message() != null && error.message().startsWith("Workflow is private");
	}

	/**
	 * Return whether Refold says that the linked account does not exist. Its older pages
	 * document status 500 for this.
	 * @param error Refold's response
	 * @return whether the account is unknown
	 */
	public static boolean isUnknownAccount(RefoldApiError error) {
		String message = (error.message() != null) ? error.message() : "";
		boolean named = message.startsWith("No linked account found") || message.startsWith("Linked Account with ");
		return switch (error.status()) {
			case 400 -> "INVALID_LINKED_ACCOUNT_ID".equals(error.errorCode()) && !message.contains("required");
			case 404, 500 -> named;
			default -> false;
		};
	}

	private static String message(RefoldCall call, RefoldApiError error, @Nullable String advice) {
		StringBuilder message = new StringBuilder("Refold refused ").append(call).append(": ").append(error.status());
		append(message, " ", error.errorCode());
		append(message, ", ", error.message());
		append(message, " [request id ", error.requestId(), "]");
		append(message, " [trace id ", error.traceId(), "]");
		append(message, ". ", advice);
		return message.toString();
	}

	private static void append(StringBuilder message, String before, @Nullable String text, String... after) {
		if (text != null) {
			message.append(before).append(text);
			for (String part : after) {
				message.append(part);
			}
		}
	}

}
