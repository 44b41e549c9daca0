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

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import ai.refold.spring.LogText;

/**
 * Selects entries of a section.
 *
 * @param id the id of one entry
 * @param state the state of the entries
 * @param event the name of their event
 * @param linkedAccountId their linked account
 * @param status the HTTP status of their last failure
 * @param limit how many at most
 * @param all whether all are meant where nothing else is named
 * @param since from when on
 * @param dryRun whether to count only
 * @since 0.1.0
 */
public record RefoldEndpointQuery(@Nullable String id, @Nullable String state, @Nullable String event,
		@Nullable String linkedAccountId, @Nullable Integer status, @Nullable Integer limit, @Nullable Boolean all,
		@Nullable Instant since, @Nullable Boolean dryRun) {

	/**
	 * Create a query.
	 * @param id not blank
	 * @param state not blank
	 * @param event not blank
	 * @param linkedAccountId not blank
	 * @param status an HTTP status
	 * @param limit 1 or more
	 * @param all contradicts what chooses entries
	 * @param since from when on
	 * @param dryRun whether to count only
	 * @throws InvalidEndpointRequestException if a value is of no use: what is ignored
	 * would have more changed than is meant
	 */
	public RefoldEndpointQuery {
		requireText("id", id);
		requireText("state", state);
		requireText("event", event);
		requireText("linkedAccountId", linkedAccountId);
		if (limit != null && limit < 1) {
			throw invalid("'limit' must be 1 or more");
		}
	}

	private static void requireText(String name, @Nullable String value) {
		if (value != null && value.isBlank()) {
			throw invalid("'%s' must not be empty".formatted(name));
		}
	}

	/**
	 * Refuse what an operation does not use, rather than ignore it.
	 * @param operation the operation
	 * @param names the names of what it uses
	 * @throws InvalidEndpointRequestException if something else is given
	 */
	public void requireOnly(String operation, String... names) {
		for (String name : given()) {
			if (!Arrays.asList(names).contains(name)) {
				throw invalid("'%s' does not take '%s', only %s".formatted(operation, name, Arrays.toString(names)));
			}
		}
	}

	private List<String> given() {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("id", this.id);
		values.put("state", this.state);
		values.put("event", this.event);
		values.put("linkedAccountId", this.linkedAccountId);
		values.put("status", this.status);
		values.put("limit", this.limit);
		values.put("all", this.all);
		values.put("since", this.since);
		values.put("dryRun", this.dryRun);
		return values.entrySet().stream().filter((entry) -> entry.getValue() != null).map(Map.Entry::getKey).toList();
	}

	/**
	 * Change the entry with the id if one is named, and all that match otherwise, or only
	 * count them.
	 * @param result what to call the number of those that were changed
	 * @param one changes an entry, and returns whether it did
	 * @param exists determines whether there is an entry
	 * @param matching changes all that match, and returns how many
	 * @param count counts those that match
	 * @return how many were changed, or would be
	 */
	Map<String, Object> change(String result, Predicate<String> one, Predicate<String> exists, IntSupplier matching,
			IntSupplier count) {
		requireSelection();
		boolean dryRun = Boolean.TRUE.equals(this.dryRun);
		int changed;
		if (this.id != null) {
			changed = (dryRun ? exists : one).test(this.id) ? 1 : 0;
		}
		else {
			changed = (dryRun ? count : matching).getAsInt();
		}
		return dryRun ? Map.of("dryRun", true, "matching", changed) : Map.of(result, changed);
	}

	/**
	 * Refuse to change everything because nothing was named, or more than one thing.
	 */
	private void requireSelection() {
		boolean filtered = this.event != null || this.linkedAccountId != null || this.status != null;
		boolean all = Boolean.TRUE.equals(this.all);
		if (this.id == null && !filtered && !all) {
			throw invalid("Name an 'id', an 'event', a 'linkedAccountId' or a 'status', or say \"all\": true");
		}
		if (this.id != null && (filtered || all || this.state != null || this.limit != null)) {
			throw invalid(
					"An 'id' names one entry: leave out 'state', 'event', 'linkedAccountId', 'status', 'limit' and 'all'");
		}
		if (all && filtered) {
			throw invalid("'all' contradicts 'event', 'linkedAccountId' and 'status': leave it out");
		}
	}

	/**
	 * Return the exception that becomes a response with status 400.
	 */
	static InvalidEndpointRequestException invalid(String reason) {
		String line = LogText.escape(reason);
		return new InvalidEndpointRequestException(line, line);
	}

	/**
	 * Refuse to replay entries of another state.
	 */
	<E extends Enum<E>> void requireDead(E dead) {
		if (stateOr(dead) != dead) {
			throw invalid("'state' can only be 'dead': nothing else is replayed");
		}
	}

	/**
	 * Return the state of the entries.
	 */
	<E extends Enum<E>> E stateOr(E defaultState) {
		if (this.state == null) {
			return defaultState;
		}
		E[] states = defaultState.getDeclaringClass().getEnumConstants();
		return Arrays.stream(states)
			.filter((candidate) -> candidate.name().equalsIgnoreCase(this.state))
			.findFirst()
			.orElseThrow(() -> {
				return invalid("'state' cannot be '%s', only one of %s".formatted(this.state, Arrays.toString(states)));
			});
	}

	int limitOr(int defaultLimit) {
		return (this.limit != null) ? this.limit : defaultLimit;
	}

}
