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
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import tools.jackson.core.JacksonException;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;

/**
 * Translates failures of the HTTP client into a {@link RefoldTransportException}. Other
 * failures are passed on unchanged.
 */
@Internal
public final class TransportFailures {

	private static final Pattern COMMON = Pattern
		.compile("(?i)connection (refused|reset|timed out)|broken pipe|no route to host|network is unreachable");

	private static final Pattern PROXY_REFUSAL = Pattern.compile("(status|got): 407\\b");

	private TransportFailures() {
	}

	/**
	 * Translate a failure of the transport, leave others.
	 * @param call the call that failed
	 * @param failure the failure
	 * @return the failure to report
	 */
	public static Throwable translate(RefoldCall call, Throwable failure) {
		if (!isTransport(failure)) {
			return failure;
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		if (cause instanceof RefoldException) {
			return cause;
		}
		if (isFiltered(cause)) {
			return new RefoldTransportException(
					"No usable response to %s: an InetAddressFilter of the application rejects the address of the host (%s). Refold did not receive it: let the filter accept the host of 'refold.base-url'"
						.formatted(call, cause.getMessage()),
					false, cause);
		}
		boolean tlsRefused = contains(failure, TransportFailures::isTlsRefusal);
		boolean reached = !tlsRefused && !contains(failure, TransportFailures::neverConnected);
		if (isProxyRefusal(failure)) {
			return new RefoldTransportException(
					"No usable response to %s: the proxy requires credentials (407). Refold did not receive it: configure them for the HTTP client's proxy"
						.formatted(call),
					false, cause);
		}
		return new RefoldTransportException("No usable response to %s: %s%s. %s".formatted(call, describe(cause),
				peer(failure), advice(reached, tlsRefused)), reached, isUnreadable(cause) ? null : cause);
	}

	private static String advice(boolean reached, boolean tlsRefused) {
		if (reached) {
			return "Refold may have received it";
		}
		return "Refold did not receive it: check "
				+ (tlsRefused ? "its certificate and 'refold.client.ssl.bundle'" : "'refold.base-url' and the network");
	}

	/**
	 * Return the failure of an empty response.
	 * @param call the call
	 * @return the failure
	 */
	public static RefoldTransportException emptyResponse(RefoldCall call) {
		return new RefoldTransportException(
				"No usable response to %s: it is empty. Refold may have received it".formatted(call), true, null);
	}

	static RefoldTransportException unreadableResponse(RefoldCall call, JacksonException failure) {
		return new RefoldTransportException(
				"No usable response to %s: %s. Refold may have received it".formatted(call, describe(failure)), true,
				null);
	}

	private static boolean isTransport(Throwable failure) {
		return failure instanceof WebClientException || failure instanceof TimeoutException
				|| failure instanceof CodecException || failure instanceof UnsupportedMediaTypeException
				|| failure instanceof DataBufferLimitException || failure instanceof IOException;
	}

	private static boolean contains(Throwable failure, Predicate<Throwable> kind) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (kind.test(cause)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a proxy refused to connect because it wants credentials. The HTTP clients
	 * report it only in the text of the message.
	 */
	static boolean isProxyRefusal(Throwable failure) {
		return contains(failure, (cause) -> cause instanceof IOException
				&& PROXY_REFUSAL.matcher(String.valueOf(cause.getMessage())).find());
	}

	// Spring Boot has it since 4.1
	private static boolean isFiltered(Throwable cause) {
		return cause.getClass().getName().equals("org.springframework.boot.http.client.FilteredHostException");
	}

	private static boolean isTlsRefusal(Throwable cause) {
		return cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException;
	}

	private static boolean neverConnected(Throwable cause) {
		return cause instanceof ConnectException || cause instanceof UnknownHostException
				|| cause instanceof NoRouteToHostException || cause instanceof IllegalArgumentException
				|| ClassUtils.getShortName(cause.getClass()).contains("ConnectTimeout")
				|| ClassUtils.getShortName(cause.getClass()).contains("PoolAcquire");
	}

	private static String describe(Throwable cause) {
		if (cause instanceof JacksonException json && json.getLocation() != null) {
			return "it is not the JSON that was expected (line %d, column %d)".formatted(json.getLocation().getLineNr(),
					json.getLocation().getColumnNr());
		}
		return isUnreadable(cause) ? "it is not the JSON that was expected" : words(cause);
	}

	/**
	 * Say what failed as people do, where it is one of the failures that are common. The
	 * whole message of an exception may quote what was sent.
	 */
	private static String words(Throwable cause) {
		Matcher common = COMMON.matcher(String.valueOf(cause.getMessage()));
		if (common.find()) {
			return common.group().toLowerCase(Locale.ROOT);
		}
		if (cause instanceof UnknownHostException) {
			return "unknown host";
		}
		String name = ClassUtils.getShortName(cause.getClass());
		return name.contains("Timeout") ? "timed out (" + name + ")" : name;
	}

	private static String peer(Throwable failure) {
		return (failure instanceof WebClientRequestException request) ? " (%s)".formatted(host(request.getUri())) : "";
	}

	private static String host(URI uri) {
		return (uri.getPort() < 0) ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
	}

	// The messages of these quote the response, which may hold a token or a customer's
	// data
	private static boolean isUnreadable(Throwable cause) {
		return cause instanceof JacksonException || cause instanceof CodecException
				|| cause instanceof UnsupportedMediaTypeException;
	}

}
