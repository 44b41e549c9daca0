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
package ai.refold.spring.event.definition;

/**
 * The reaction to an event that the application fires and that is not defined in Refold.
 *
 * @since 0.1.0
 */
public enum MissingEventDefinitionPolicy {

	/**
	 * Nothing: Refold is not asked.
	 */
	IGNORE,

	/**
	 * Log a warning that names the method and the nearest name.
	 */
	WARN,

	/**
	 * Stop the startup of the application, which waits for Refold for a limited time.
	 */
	FAIL,

	/**
	 * Define the event, with a sample and a JSON schema made of the type of its payload.
	 * Nothing is ever changed or deleted.
	 */
	CREATE

}
