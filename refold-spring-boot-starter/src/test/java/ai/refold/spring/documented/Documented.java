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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ClassPathResource;

/**
 * What Refold's documentation shows, to the letter.
 */
final class Documented {

	private Documented() {
	}

	static CurlCommand request(String name) {
		return CurlCommand.parse(read("requests/" + name + ".curl"));
	}

	static String response(String name) {
		return read("responses/" + name + ".json");
	}

	static String payload(String name) {
		return read("payloads/" + name + ".json");
	}

	static String delivery(String name) {
		return read("deliveries/" + name + ".json");
	}

	static String table(String name) {
		return read(name + ".tsv");
	}

	private static String read(String path) {
		try {
			return new ClassPathResource("documented/" + path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
