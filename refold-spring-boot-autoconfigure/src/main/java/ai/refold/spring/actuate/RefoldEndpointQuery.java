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
import java.util.function.IntSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Which entries of a section are meant.
 *
 * @param id the id of one entry
 * @param state the state of the entries
 * @param event the name of their event
 * @param linkedAccountId their linked account
 * @param status the HTTP status of their last failure
 * @param limit how many at most
 * @param all whether all are meant where nothing else is named
 * @param since from when on
 * @since 0.1.0
 */
public record RefoldEndpointQuery(@Nullable String id, @Nullable String state, @Nullable String event,
		@Nullable String linkedAccountId, @Nullable Integer status, @Nullable Integer limit, @Nullable Boolean all,
		@Nullable Instant since) {

	/**
	 * Change the entry with the id if one is named, and all that match otherwise.
	 * @param one changes an entry, and tells whether it did
	 * @param matching changes all that match, and tells how many
	 * @return how many were changed
	 */
	int change(Predicate<String> one, IntSupplier matching) {
		requireSelection();
		if (this.id != null) {
			return one.test(this.id) ? 1 : 0;
		}
		return matching.getAsInt();
	}

	/**
	 * Refuse to change everything because nothing was named.
	 */
	private void requireSelection() {
		if (this.id == null && this.event == null && this.linkedAccountId == null && this.status == null
				&& !Boolean.TRUE.equals(this.all)) {
			String reason = "Name an 'id', an 'event', a 'linkedAccountId' or a 'status', or say \"all\": true";
			throw new InvalidEndpointRequestException(reason, reason);
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
				String reason = "'%s' is no state, one of %s is".formatted(this.state, Arrays.toString(states));
				return new InvalidEndpointRequestException(reason, reason);
			});
	}

	int limitOr(int defaultLimit) {
		return (this.limit != null && this.limit > 0) ? this.limit : defaultLimit;
	}

}
