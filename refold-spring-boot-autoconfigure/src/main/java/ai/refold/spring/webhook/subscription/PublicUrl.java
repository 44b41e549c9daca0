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
package ai.refold.spring.webhook.subscription;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether Refold can reach a URL, from the URL alone.
 */
final class PublicUrl {

	private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

	private PublicUrl() {
	}

	/**
	 * Return why the base URL must not be registered.
	 * @return the reason as the end of a sentence, or {@code null} if it may be
	 */
	static @Nullable String objection(String baseUrl, String path, String refoldBaseUrl) {
		URI uri = parse(baseUrl);
		if (uri == null || uri.getHost() == null || !isHttp(uri)) {
			return "is not an absolute http or https URL";
		}
		if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
			return "has a query, a fragment or a user: leave those out";
		}
		if (path.length() > 1 && withoutSlash(baseUrl).endsWith(withoutSlash(path))) {
			return "ends with the path of the endpoint, which is appended to it: leave '%s' out".formatted(path);
		}
		URI refold = parse(refoldBaseUrl);
		if (refold != null && isLocal(refold.getHost())) {
			return null;
		}
		if (isLocal(uri.getHost())) {
			return "is a local address, which Refold cannot reach: use the address of a tunnel or proxy";
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? null : "is not https: use https";
	}

	static String withoutSlash(String url) {
		String result = url.strip();
		while (result.endsWith("/")) {
			result = result.substring(0, result.length() - 1);
		}
		return result;
	}

	private static boolean isHttp(URI uri) {
		return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
	}

	private static @Nullable URI parse(String url) {
		try {
			return URI.create(url.strip());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static boolean isLocal(@Nullable String host) {
		if (host == null) {
			return false;
		}
		if (host.startsWith("[") || IPV4.matcher(host).matches()) {
			return isLocalAddress(host);
		}
		String name = host.toLowerCase(Locale.ROOT);
		return name.indexOf('.') < 0 || name.endsWith(".localhost") || name.endsWith(".local")
				|| name.endsWith(".internal");
	}

	private static boolean isLocalAddress(String literal) {
		try {
			InetAddress address = InetAddress.getByName(literal);
			byte[] bytes = address.getAddress();
			boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
			boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
			return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isSiteLocalAddress()
					|| address.isLinkLocalAddress() || uniqueLocal || carrierGrade;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
