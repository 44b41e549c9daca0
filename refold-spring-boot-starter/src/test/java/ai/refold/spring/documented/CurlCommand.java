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
package ai.refold.spring.documented;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * A request as a page of documentation shows it.
 */
record CurlCommand(String method, URI url, HttpHeaders headers, String body) {

	private static final Pattern START = Pattern.compile("^curl -X (\\w+) \"([^\"]+)\"");

	private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]*)\"");

	private static final Pattern BODY = Pattern.compile("-d '(.*)'", Pattern.DOTALL);

	static CurlCommand parse(String command) {
		Matcher start = START.matcher(command);
		Matcher body = BODY.matcher(command);
		Assert.state(start.find() && body.find(), () -> "Not understood: " + command);
		HttpHeaders headers = new HttpHeaders();
		HEADER.matcher(command).results().forEach((header) -> headers.add(header.group(1), header.group(2)));
		return new CurlCommand(start.group(1), URI.create(start.group(2)), headers, body.group(1));
	}

}
