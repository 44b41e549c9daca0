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
package ai.refold.spring.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * A part of the {@link RefoldEndpoint}. Beans of this type make up the endpoint.
 *
 * @since 0.1.0
 */
public interface RefoldEndpointSection {

	/**
	 * Return what the section is selected by.
	 * @return the name
	 */
	String name();

	/**
	 * Describe what is known, without payloads and secrets. May block for a moment.
	 * @return the description, to be rendered as JSON
	 */
	Object describe();

	/**
	 * List what the section consists of.
	 * @param query which entries
	 * @return the entries, to be rendered as JSON
	 */
	default Object list(RefoldEndpointQuery query) {
		return describe();
	}

	/**
	 * Show one entry.
	 * @param id its id
	 * @return the entry, to be rendered as JSON, or {@code null} if there is none
	 */
	default @Nullable Object find(String id) {
		return null;
	}

	/**
	 * Carry out an operation.
	 * @param operation its name
	 * @param query on which entries
	 * @return the result, to be rendered as JSON
	 */
	default Object write(String operation, RefoldEndpointQuery query) {
		throw unknown(operation);
	}

	/**
	 * Return the exception for an operation that the section does not have.
	 * @param operation its name
	 * @return the exception, which becomes a response with status 400
	 */
	default InvalidEndpointRequestException unknown(String operation) {
		return RefoldEndpointQuery.invalid("'%s' has no operation '%s'".formatted(name(), operation));
	}

}
