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
package ai.refold.spring.test.server.http;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * One part of a {@code multipart/form-data} request.
 *
 * @param name the name of the form field
 * @param fileName the name of the file, {@code null} for a plain field
 * @param contentType the media type, if given
 * @param content the bytes
 * @since 0.1.0
 */
public record FormPart(String name, @Nullable String fileName, @Nullable String contentType, byte[] content) {

	/**
	 * Return the content as text in UTF-8, whatever charset the part names.
	 * @return the text
	 */
	public String text() {
		return new String(this.content, StandardCharsets.UTF_8);
	}

}
