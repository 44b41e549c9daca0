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
package ai.refold.spring.test;

import org.jspecify.annotations.Nullable;

/**
 * A file uploaded with a fired event.
 *
 * @param field the name of the form field, under which Refold merges the file into the
 * payload
 * @param fileName the name of the file
 * @param contentType the media type, {@code null} if none was sent
 * @param content the bytes
 * @since 0.1.0
 */
public record UploadedFile(String field, String fileName, @Nullable String contentType, byte[] content) {

}
