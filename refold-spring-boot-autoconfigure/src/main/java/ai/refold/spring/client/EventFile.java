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
package ai.refold.spring.client;

import java.util.Set;

import org.springframework.core.io.Resource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import ai.refold.spring.client.transport.RefoldHeaders;

/**
 * A file attached to an event.
 */
record EventFile(String field, Resource resource) {

	private static final Set<String> RESERVED = Set.of("event", "trigger", "payload");

	EventFile {
		Assert.hasText(field, "'field' must not be empty");
		Assert.isTrue(!RESERVED.contains(field), () -> "'field' must not be \"" + field + "\": it is Refold's own");
		RefoldHeaders.requireSendable("field", field);
		Assert.notNull(resource, "'file' must not be null");
		Assert.isTrue(resource.exists(),
				() -> "The file for field '%s' does not exist: %s".formatted(field, resource.getDescription()));
	}

	boolean isReadableAgain() {
		return !this.resource.isOpen();
	}

	void addTo(MultipartBodyBuilder form) {
		String name = this.resource.getFilename();
		// Without a file name the part would be a text field
		form.part(this.field, this.resource).filename(StringUtils.hasText(name) ? name : this.field);
	}

}
