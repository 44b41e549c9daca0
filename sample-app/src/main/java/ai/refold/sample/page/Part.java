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
package ai.refold.sample.page;

import java.util.HashMap;
import java.util.Map;

import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;

/**
 * A part of the page that changes by itself.
 *
 * @param name the name of its fragment, and of its content in the model
 * @param content what it shows
 * @param attributes what its fragment needs
 */
record Part(String name, Object content, Map<String, Object> attributes) {

	Part(String name, Object content) {
		this(name, content, Map.of(name, content, name + "Version", version(content)));
	}

	Part with(String attribute, Object value) {
		Map<String, Object> attributes = new HashMap<>(this.attributes);
		attributes.put(attribute, value);
		return new Part(this.name, this.content, attributes);
	}

	/**
	 * Return the fragment, or no content if it is what the browser shows already.
	 */
	Object unless(String version) {
		return version.equals(version(this.content)) ? ResponseEntity.noContent().build()
				: new ModelAndView("page :: " + this.name, this.attributes);
	}

	private static String version(Object content) {
		return Integer.toHexString(content.hashCode());
	}

}
