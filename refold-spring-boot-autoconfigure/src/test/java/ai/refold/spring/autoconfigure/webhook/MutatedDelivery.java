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
package ai.refold.spring.autoconfigure.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.webhook.RefoldWebhookSignature;

/**
 * A valid delivery to which something happened on its way.
 *
 * @param signed whether the signature is still right, so that listeners may be called
 */
record MutatedDelivery(String method, @Nullable String mediaType, List<String> signatures, List<String> headers,
		byte[] body, boolean signed) {

	static final String KEY = "key";

	private static final List<String> METHODS = List.of("POST", "POST", "POST", "PUT", "PATCH", "GET", "DELETE");

	private static final List<String> MEDIA_TYPES = List.of("application/json", "application/json",
			"application/json;charset=utf-16", "text/plain", "application/x+json", "text/html", "application/", "*/*",
			"application/json; charset=\"", ";", "multipart/form-data", "application/json,application/json");

	private static final List<String> EVENTS = List.of("\"Workflow Errored\"", "\"Workflow Completed\"",
			"\"Workflow Stopped\"", "\"Connection Created\"", "\"Connection Expired\"", "\"Something New\"", "\"\"",
			"null", "17", "true", "{}", "[]", "\"Workflow Errored \"", "\"\\u0000\"");

	private static final List<String> VALUES = List.of("\"acme\"", "\"live\"", "\"staging\"", "null", "1", "-1e400",
			"{}", "[[]]", "\"Tue, 07 Nov 2023 08:03:27 GMT\"", "\"2023-11-07T08:03:27Z\"", "\"2023-99-99\"",
			"\"🎉 \\ud800\"", "9999999999999999999999", "\"" + "x".repeat(300) + "\"",
			"{\"a\":{\"b\":[1,2,{\"c\":null}]}}");

	private static final List<String> FIELDS = List.of("linked_account_id", "environment", "instance_id", "workflow_id",
			"workflow_name", "config_id", "status", "slug", "type", "org_id", "createdAt", "event", "unexpected");

	private static final List<String> HEADERS = List.of("Accept", "Accept-Encoding", "Accept-Language", "API-Version",
			"Authorization", "Content-Encoding", "Content-Language", "Cookie", "Forwarded", "If-Match",
			"If-Modified-Since", "If-None-Match", "Origin", "Range", "traceparent", "X-Forwarded-For",
			"X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Requested-With", "x-workflow");

	private static final List<String> HEADER_VALUES = List.of("", " ", "*/*", "application/json", "text/html;q=x",
			"gzip", "GET", "DELETE", "https://app.example.com", "null", "bytes=0-", "bytes=9-1", "Basic !!!",
			"Bearer x", "a=b; c=\"", "Tue, 07 Nov 2023 08:03:27 GMT", "00-0-0-0", "for=\"_x\";proto=", "\"", "1.0",
			"Straße", "x".repeat(2000));

	static MutatedDelivery next(Random random) {
		byte[] body = body(random);
		List<String> signatures = List.of(RefoldWebhookSignature.sign(body, KEY));
		String method = "POST";
		String mediaType = "application/json";
		boolean signed = true;
		switch (random.nextInt(8)) {
			case 0, 1, 2 -> {
				byte[] changed = change(body, random);
				signed = Arrays.equals(body, changed);
				body = changed;
			}
			case 3, 4 -> {
				List<String> changed = change(signatures.get(0), random);
				signed = changed.size() == 1 && changed.get(0).equalsIgnoreCase(signatures.get(0));
				signatures = changed;
			}
			case 5 -> method = one(METHODS, random);
			case 6 -> mediaType = random.nextInt(5) == 0 ? null : one(MEDIA_TYPES, random);
			default -> {
				body = change(body, random);
				signatures = List.of(RefoldWebhookSignature.sign(body, KEY));
			}
		}
		return new MutatedDelivery(method, mediaType, signatures, headers(random), body, signed);
	}

	private static List<String> headers(Random random) {
		List<String> headers = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			headers.add(one(HEADERS, random));
			headers.add(one(HEADER_VALUES, random));
		}
		return headers;
	}

	private static byte[] body(Random random) {
		StringBuilder json = new StringBuilder("{\"event\":").append(one(EVENTS, random));
		for (int i = random.nextInt(6); i > 0; i--) {
			json.append(",\"").append(one(FIELDS, random)).append("\":").append(one(VALUES, random));
		}
		json.append(",\"instance_id\":\"").append(random.nextInt(100)).append("\"}");
		return json.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] change(byte[] body, Random random) {
		int at = random.nextInt(body.length);
		byte[] changed = body.clone();
		switch (random.nextInt(7)) {
			case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
			case 1 -> changed[at] = (byte) random.nextInt(256);
			case 2 -> changed = Arrays.copyOf(body, at);
			case 3 -> changed = Arrays.copyOf(body, body.length + 1 + random.nextInt(50));
			case 4 -> changed = Arrays.copyOfRange(body, at, body.length);
			case 5 -> changed = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
			default -> changed = ("[".repeat(random.nextInt(1500)) + new String(body, StandardCharsets.UTF_8))
				.getBytes(StandardCharsets.UTF_8);
		}
		return changed;
	}

	private static List<String> change(String signature, Random random) {
		int at = random.nextInt(signature.length());
		return switch (random.nextInt(10)) {
			case 0 -> List.of();
			case 1 -> List.of("");
			case 2 -> List.of(signature.toUpperCase(Locale.ROOT));
			case 3 -> List.of("sha256=" + signature);
			case 4 -> List.of(signature.substring(at));
			case 5 -> List.of(signature + signature.substring(at));
			case 6 -> List.of(signature, signature);
			case 7 -> List.of(signature + ", " + signature);
			case 8 -> List.of(signature.substring(0, at) + "zé" + signature.substring(at));
			default -> List.of(Integer.toHexString(random.nextInt()).repeat(8));
		};
	}

	private static String one(List<String> values, Random random) {
		return values.get(random.nextInt(values.size()));
	}

}
