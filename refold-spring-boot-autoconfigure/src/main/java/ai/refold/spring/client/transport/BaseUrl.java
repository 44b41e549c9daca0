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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.Internal;

/**
 * Validates the base URL of Refold.
 */
@Internal
public final class BaseUrl {

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private static final int MAX_PORT = 65535;

	private BaseUrl() {
	}

	/**
	 * Return a URL that requests can be sent to.
	 * @param text the URL
	 * @return the URL without blanks around it and slashes at its end
	 * @throws IllegalArgumentException if no request can be sent there
	 */
	public static String of(String text) {
		String problem = problem(text);
		Assert.isTrue(problem == null, () -> "'baseUrl' cannot be used. " + problem);
		return StringUtils.trimTrailingCharacter(text.strip(), '/');
	}

	/**
	 * Return why a URL cannot be used. The URL is not shown: it may contain a password.
	 * @param text the URL
	 * @return what it has to be, {@code null} if it is that
	 */
	public static @Nullable String problem(String text) {
		return isUsable(text.strip()) ? null
				: "It must be an http or https URL with a valid host and port, as in https://app.refold.ai.";
	}

	private static boolean isUsable(String url) {
		try {
			URI uri = new URI(url);
			return uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
					&& uri.getHost() != null && uri.getPort() <= MAX_PORT && uri.getRawQuery() == null
					&& uri.getRawFragment() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
