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
package ai.refold.spring.webhook.http;

import org.springframework.http.HttpHeaders;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.StringUtils;

/**
 * The media types that a delivery may have. Parameters such as a charset do not matter.
 */
final class DeliveryMediaTypes {

	private DeliveryMediaTypes() {
	}

	/**
	 * Return whether a delivery may have the media type. Parameters do not matter: what
	 * is signed are bytes, and JSON identifies its charset itself.
	 */
	static boolean isAcceptable(HttpHeaders headers) {
		String contentType = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		if (!StringUtils.hasText(contentType)) {
			return true;
		}
		int parameters = contentType.indexOf(';');
		try {
			return isAcceptable(MimeTypeUtils
				.parseMimeType((parameters >= 0) ? contentType.substring(0, parameters) : contentType));
		}
		catch (InvalidMimeTypeException ex) {
			return false;
		}
	}

	private static boolean isAcceptable(MimeType mediaType) {
		return mediaType.equalsTypeAndSubtype(MimeTypeUtils.APPLICATION_JSON)
				|| mediaType.equalsTypeAndSubtype(MimeTypeUtils.TEXT_PLAIN)
				|| "json".equals(mediaType.getSubtypeSuffix());
	}

}
