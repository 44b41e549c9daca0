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

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import reactor.core.publisher.Mono;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldApiException;
import ai.refold.spring.RefoldException;
import ai.refold.spring.RefoldTransportException;

/**
 * {@link Endpoint @Endpoint} that shows the state of the Refold support and offers
 * operations to correct it. Shows neither payloads nor secrets.
 *
 * @since 0.1.0
 */
@Endpoint(id = "refold")
@Internal
public final class RefoldEndpoint {

	private static final int BAD_GATEWAY = 502;

	private final Map<String, RefoldEndpointSection> sections = new TreeMap<>();

	/**
	 * Create a new {@code RefoldEndpoint}.
	 * @param sections what it consists of; of several with one name the first counts
	 */
	public RefoldEndpoint(List<RefoldEndpointSection> sections) {
		sections.forEach((section) -> this.sections.putIfAbsent(section.name(), section));
	}

	/**
	 * Describe all sections.
	 * @return the descriptions by the names of the sections
	 */
	@ReadOperation
	public Map<String, Object> refold() {
		Map<String, Object> descriptions = new TreeMap<>();
		this.sections.forEach((name, section) -> descriptions.put(name, section.describe()));
		return descriptions;
	}

	/**
	 * List the entries of a section.
	 * @param section the name of the section
	 * @param state the state of the entries
	 * @param event the name of their event
	 * @param linkedAccountId their linked account
	 * @param status the HTTP status of their last failure
	 * @param limit how many at most
	 * @return the entries, or {@code null} if there is no such section
	 */
	@ReadOperation
	public @Nullable Object section(@Selector String section, @Nullable String state, @Nullable String event,
			@Nullable String linkedAccountId, @Nullable Integer status, @Nullable Integer limit) {
		RefoldEndpointSection found = this.sections.get(section);
		return (found != null)
				? respond(() -> found.list(
						new RefoldEndpointQuery(null, state, event, linkedAccountId, status, limit, null, null, null)))
				: null;
	}

	/**
	 * Show one entry of a section.
	 * @param section the name of the section
	 * @param id the id of the entry
	 * @return the entry, or {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable Object entry(@Selector String section, @Selector String id) {
		RefoldEndpointSection found = this.sections.get(section);
		return (found != null) ? found.find(id) : null;
	}

	/**
	 * Carry out an operation of a section.
	 * @param section the name of the section
	 * @param operation the name of the operation
	 * @param id the id of the entry that is meant
	 * @param state the state of the entries that are meant
	 * @param event the name of their event
	 * @param linkedAccountId their linked account
	 * @param status the HTTP status of their last failure
	 * @param limit how many at most
	 * @param all whether all are meant where nothing else is named
	 * @param since from when on
	 * @param dryRun whether to count the entries only
	 * @return the result
	 */
	@WriteOperation
	public @Nullable Object write(@Selector String section, @Selector String operation, @Nullable String id,
			@Nullable String state, @Nullable String event, @Nullable String linkedAccountId, @Nullable Integer status,
			@Nullable Integer limit, @Nullable Boolean all, @Nullable OffsetDateTime since, @Nullable Boolean dryRun) {
		RefoldEndpointSection found = this.sections.get(section);
		if (found == null) {
			throw RefoldEndpointQuery.invalid("There is no '%s', only %s".formatted(section, this.sections.keySet()));
		}
		return respond(() -> found.write(operation, new RefoldEndpointQuery(id, state, event, linkedAccountId, status,
				limit, all, (since != null) ? since.toInstant() : null, dryRun)));
	}

	/**
	 * Wait for a result, as no web stack maps what fails later. What cannot be done as
	 * things are is no error of the application: say why.
	 */
	private static @Nullable Object respond(Supplier<Object> operation) {
		try {
			Object result = operation.get();
			return (result instanceof Mono<?> later) ? later.block() : result;
		}
		catch (RefoldException ex) {
			boolean ofRefold = ex instanceof RefoldApiException || ex instanceof RefoldTransportException;
			return new WebEndpointResponse<>(Map.of("error", String.valueOf(ex.getMessage())),
					ofRefold ? BAD_GATEWAY : WebEndpointResponse.STATUS_BAD_REQUEST);
		}
	}

}
