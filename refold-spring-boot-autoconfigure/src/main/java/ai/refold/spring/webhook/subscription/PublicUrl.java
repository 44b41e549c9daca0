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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Decides from the URL alone whether Refold can reach it.
 */
final class PublicUrl {

	/**
	 * Names below these are never found from outside.
	 */
	private static final List<String> LOCAL_DOMAINS = List.of(".localhost", ".local", ".localdomain", ".internal",
			".intranet", ".private", ".lan", ".home", ".corp", ".home.arpa", ".svc", ".test", ".example", ".invalid");

	private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

	/**
	 * An address that some read as octal numbers, and others as decimal ones.
	 */
	private static final Pattern AMBIGUOUS = Pattern.compile("(.*\\.)?0[0-9][0-9.]*");

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
		if (isLocalUrl(refoldBaseUrl)) {
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

	/**
	 * Return whether two URLs mean the same place, however they are spelled. They may
	 * differ in slashes, dots and a user, which make a difference to the endpoint only.
	 */
	static boolean isSame(String url, @Nullable String other) {
		return other != null && (url.equals(other)
				|| withoutSlash(normalize(url, true)).equals(withoutSlash(normalize(other, true))));
	}

	/**
	 * Return whether requests to one URL arrive where those to another do.
	 */
	static boolean isEquivalent(String url, @Nullable String other) {
		return other != null && (url.equals(other) || normalize(url, false).equals(normalize(other, false)));
	}

	private static String normalize(String url, boolean lenient) {
		URI uri = parse(url);
		if (uri == null || uri.getHost() == null || uri.getScheme() == null) {
			return url.strip();
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		boolean defaultPort = uri.getPort() == ("https".equals(scheme) ? 443 : 80);
		String port = (defaultPort || uri.getPort() < 0) ? "" : ":" + uri.getPort();
		String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
		String user = (lenient || uri.getRawUserInfo() == null) ? "" : uri.getRawUserInfo() + "@";
		String path = (lenient ? uri.normalize() : uri).getRawPath();
		return scheme + "://" + user + normalizeHost(uri.getHost()) + port + normalizePath(path) + query;
	}

	private static String normalizePath(String path) {
		return Arrays.stream(path.split("/", -1))
			.map((segment) -> UriUtils.encode(UriUtils.decode(segment, StandardCharsets.UTF_8), StandardCharsets.UTF_8))
			.collect(Collectors.joining("/"));
	}

	private static String normalizeHost(String host) {
		return StringUtils.trimTrailingCharacter(host, '.').toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the URL without the password that it may contain.
	 */
	static @Nullable String withoutUser(@Nullable String url) {
		return (url != null) ? url.replaceFirst("//[^/?#]*@", "//***@") : null;
	}

	static boolean isLocalUrl(String url) {
		URI uri = parse(url);
		return uri != null && isLocal(uri.getHost());
	}

	static boolean isLocal(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = normalizeHost(host);
		if (name.startsWith("[") || IPV4.matcher(name).matches()) {
			return AMBIGUOUS.matcher(name).matches() || SpecialAddresses.contains(name);
		}
		return name.indexOf('.') < 0 || LOCAL_DOMAINS.stream().anyMatch(name::endsWith);
	}

}
