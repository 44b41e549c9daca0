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
package ai.refold.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.springframework.http.HttpMethod;

/**
 * The calls of docs/sample.md and what it says they print.
 */
final class DocumentedConsole {

	private static final Pattern CALL = Pattern.compile(
			"^\\$ curl -u demo:demo( -X POST)? http://localhost:8080(/\\S+)\n((?:(?!\\$ |```).*\n)+)",
			Pattern.MULTILINE);

	private DocumentedConsole() {
	}

	static List<Call> calls() throws IOException {
		return CALL.matcher(Files.readString(Path.of("..", "docs", "sample.md")))
			.results()
			.map((result) -> new Call((result.group(1) != null) ? HttpMethod.POST : HttpMethod.GET, result.group(2),
					result.group(3).stripTrailing()))
			.toList();
	}

	/**
	 * Replace what differs from run to run: ids.
	 */
	static String normalize(String output) {
		return output.stripTrailing()
			.replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "<uuid>")
			.replaceAll("\\b[0-9a-f]{24}\\b", "<id>");
	}

	record Call(HttpMethod method, String path, String output) {

	}

}
