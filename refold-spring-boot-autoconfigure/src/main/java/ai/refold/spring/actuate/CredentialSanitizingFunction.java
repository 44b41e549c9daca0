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
package ai.refold.spring.actuate;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

import ai.refold.spring.Internal;

/**
 * {@link SanitizingFunction} that hides the credentials of Refold from {@code env} and
 * {@code configprops} even where these show values, whichever property source or other
 * property contains them.
 *
 * @since 0.1.0
 */
@Internal
public final class CredentialSanitizingFunction implements SanitizingFunction {

	private static final Pattern NAMES = Pattern
		.compile("refold(apikey|sessiontoken|webhooksignaturepreviouskeys|webhooksubscriptionheaders).*");

	private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]");

	private final Supplier<List<String>> credentials;

	/**
	 * Create a new {@code CredentialSanitizingFunction}.
	 * @param credentials the credentials in use
	 */
	public CredentialSanitizingFunction(Supplier<List<String>> credentials) {
		this.credentials = credentials;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (hasName(data) || containsCredential(data)) ? data.withSanitizedValue() : data;
	}

	private static boolean hasName(SanitizableData data) {
		return NAMES.matcher(SEPARATORS.matcher(data.getLowerCaseKey()).replaceAll("")).matches();
	}

	private boolean containsCredential(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return false;
		}
		String text = value.toString();
		return this.credentials.get().stream().anyMatch(text::contains);
	}

}
