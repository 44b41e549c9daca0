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
package ai.refold.spring.client.transport;

import java.time.Duration;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Spaces out the calls that fire events, so that Refold need not refuse them. Refold's
 * older documentation allows 20 events per second with a burst of 5; the newer pages give
 * no figure. A template has a limiter of its own unless it is given one; the
 * auto-configured templates share one. A bean of this type replaces that.
 *
 * @since 0.1.0
 */
public interface RefoldRateLimiter {

	/**
	 * Wait for the time at which an event may be sent, without holding a thread. Callers
	 * are served in the order in which they subscribe.
	 * @return completes when the event may be sent, or signals a
	 * {@link ai.refold.spring.RefoldRateLimitException} if that would take longer than a
	 * caller is to wait
	 */
	Mono<Void> acquire();

	/**
	 * Stop all sending for a while, because Refold said that it receives too much.
	 * @param time how long
	 */
	void pause(Duration time);

	/**
	 * Return the limiter of the events that are fired with a key. What Refold allows, it
	 * allows to a key, so the limiters that this library creates have one for each. The
	 * default returns this limiter, which then limits the events of all keys together:
	 * override it if templates with several keys share the limiter.
	 * @param apiKey the API key, or the session token where there is none
	 * @return the limiter
	 */
	default RefoldRateLimiter forKey(String apiKey) {
		return this;
	}

	/**
	 * Create a limiter for one process.
	 * @param eventsPerSecond how many events may be sent in a second, more than zero
	 * @param burst how many of them at one instant, 1 or more; none at first, until the
	 * limiter has been idle
	 * @param maxWait how long a caller is to wait at most, up to 100 years; zero not to
	 * wait
	 * @return the limiter
	 * @throws IllegalArgumentException if one of them is out of its range
	 */
	static RefoldRateLimiter of(double eventsPerSecond, int burst, Duration maxWait) {
		return new InMemoryRateLimiter(eventsPerSecond, burst, maxWait, Schedulers.parallel());
	}

	/**
	 * Return a limiter that lets everything pass at once.
	 * @return the limiter
	 */
	static RefoldRateLimiter unlimited() {
		return UnlimitedRateLimiter.INSTANCE;
	}

}
