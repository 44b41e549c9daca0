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
package ai.refold.spring.webhook.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Remembers, for longer than a process lives, until when an instance of the application
 * was there to receive deliveries, and for which linked accounts something happened
 * lately. That is what a {@link CatchUpOnStartup} needs to know. Implementations are
 * thread-safe; their methods may block.
 *
 * @since 0.1.0
 */
public interface ContactStore {

	/**
	 * Note that an instance is there now.
	 * @param tolerance for how long nobody may have been there without it mattering
	 * @param lease for how long the caller alone makes up for an absence
	 * @return the absence that the caller is to make up for, if there was one and nobody
	 * else is at it; never the first time
	 */
	Optional<Absence> arrive(Duration tolerance, Duration lease);

	/**
	 * Go on making up for an absence alone.
	 * @param absence what {@link #arrive} returned, or this method
	 * @param lease for how long
	 * @return the absence to go on with, empty if the lease had run out and somebody else
	 * may be at it
	 */
	Optional<Absence> renew(Absence absence, Duration lease);

	/**
	 * Forget an absence that was made up for, or that cannot be.
	 * @param absence the absence
	 */
	void end(Absence absence);

	/**
	 * Remember that something happened for linked accounts, now.
	 * @param linkedAccountIds the linked accounts
	 */
	void remember(Collection<String> linkedAccountIds);

	/**
	 * Return the linked accounts for which something happened, some at a time.
	 * @param since from when on
	 * @param after the last one returned, {@code null} to begin
	 * @param limit how many at most
	 * @return linked accounts, in an order that does not change
	 */
	List<String> accounts(Instant since, @Nullable String after, int limit);

	/**
	 * Forget linked accounts that no absence makes matter any longer.
	 * @param age those for which nothing happened for as long before an instance was
	 * there last
	 */
	void forget(Duration age);

	/**
	 * A time in which no instance was there.
	 *
	 * @param since when one was there last
	 * @param lease what tells the one who makes up for it from others
	 */
	record Absence(Instant since, long lease) {

	}

}
