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
package ai.refold.spring.test.server.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An application that linked accounts can be connected to.
 *
 * @param id the id
 * @param slug the URL-safe name
 * @param name the name
 * @param actions what can be done with it, by id
 * @param fields what can be configured, by id
 * @since 0.1.0
 */
public record Application(String id, String slug, String name, Map<String, Action> actions,
		Map<String, ConfigField> fields) {

	Application with(Action action) {
		Map<String, Action> more = new LinkedHashMap<>(this.actions);
		more.put(action.id(), action);
		return new Application(this.id, this.slug, this.name, more, this.fields);
	}

	Application with(ConfigField field) {
		Map<String, ConfigField> more = new LinkedHashMap<>(this.fields);
		more.put(field.id(), field);
		return new Application(this.id, this.slug, this.name, this.actions, more);
	}

	/**
	 * Return where the icon would be.
	 * @return a URL that does not exist
	 */
	public String icon() {
		return "https://icons.refold.example/" + this.slug + ".png";
	}

}
