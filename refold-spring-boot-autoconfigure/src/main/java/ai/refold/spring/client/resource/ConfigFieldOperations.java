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
package ai.refold.spring.client.resource;

/**
 * Single fields of configs. What sets one value here leaves the others alone.
 *
 * @since 0.1.0
 */
public interface ConfigFieldOperations extends LinkedAccountScoped<ConfigFieldOperations> {

	/**
	 * Return the default config of the linked account with all its fields.
	 * @param slug the application's URL-safe name
	 * @return the config
	 */
	Config list(String slug);

	/**
	 * Return a field with its value and options.
	 * @param request which field
	 * @return the field
	 */
	ConfigField get(ConfigFieldRequest request);

	/**
	 * Set the value of a field.
	 * @param request which field
	 * @param value the value: anything that Jackson renders as JSON by itself, without
	 * the application's mapper
	 * @return the field
	 */
	ConfigField set(ConfigFieldRequest request, Object value);

	/**
	 * Remove the value of a field.
	 * @param request which field
	 * @return the field
	 */
	ConfigField clear(ConfigFieldRequest request);

}
