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

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The media types a delivery may have. Parameters such as a charset do not matter.
 */
final class DeliveryMediaTypes {

	private DeliveryMediaTypes() {
	}

	static boolean isAcceptable(HttpHeaders headers) {
		try {
			return isAcceptable(headers.getContentType());
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static boolean isAcceptable(@Nullable MediaType mediaType) {
		return mediaType == null || mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
				|| mediaType.equalsTypeAndSubtype(MediaType.TEXT_PLAIN) || "json".equals(mediaType.getSubtypeSuffix());
	}

}
