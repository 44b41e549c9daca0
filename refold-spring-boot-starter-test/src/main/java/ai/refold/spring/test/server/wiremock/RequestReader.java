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
package ai.refold.spring.test.server.wiremock;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.http.Request;

import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.FormFields;
import ai.refold.spring.test.server.http.FormPart;

/**
 * Reads requests from WireMock.
 */
final class RequestReader {

	private RequestReader() {
	}

	static ApiRequest read(Request request) {
		String[] url = request.getUrl().split("\\?", 2);
		Map<String, String> headers = new LinkedHashMap<>();
		request.getAllHeaderKeys().forEach((name) -> headers.put(name, request.getHeader(name)));
		List<FormPart> parts = request.isMultipart() ? request.getParts().stream().map(RequestReader::read).toList()
				: List.of();
		return new ApiRequest(request.getMethod().getName(), url[0], FormFields.parse((url.length > 1) ? url[1] : ""),
				headers, request.getBody(), parts);
	}

	private static FormPart read(Request.Part part) {
		boolean hasContentType = part.getHeader("Content-Type").isPresent();
		return new FormPart(part.getName(), part.getFileName(),
				hasContentType ? part.getHeader("Content-Type").firstValue() : null, part.getBody().asBytes());
	}

}
