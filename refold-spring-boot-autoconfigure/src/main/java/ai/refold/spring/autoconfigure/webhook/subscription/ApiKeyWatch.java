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
package ai.refold.spring.autoconfigure.webhook.subscription;

import java.time.Duration;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * Notices a change of the API key while nothing is called or delivered.
 */
final class ApiKeyWatch {

	private static final Log logger = LogFactory.getLog(ApiKeyWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final Supplier<@Nullable String> apiKey;

	private final Runnable seen;

	private final Runnable changed;

	private final Disposable.Swap looks = Disposables.swap();

	private @Nullable String last;

	/**
	 * Create a new {@code ApiKeyWatch}.
	 * @param apiKey gives the key; may block
	 * @param seen run each time there is a key
	 * @param changed run when it is another key than before
	 */
	ApiKeyWatch(Supplier<@Nullable String> apiKey, Runnable seen, Runnable changed) {
		this.apiKey = apiKey;
		this.seen = seen;
		this.changed = changed;
	}

	void start() {
		this.looks.update(Flux.interval(Duration.ZERO, INTERVAL, Schedulers.boundedElastic())
			.onBackpressureDrop()
			.subscribe((tick) -> look()));
	}

	void stop() {
		this.looks.update(Disposables.disposed());
	}

	private void look() {
		try {
			String key = this.apiKey.get();
			if (StringUtils.hasText(key)) {
				this.seen.run();
				String before = this.last;
				this.last = key;
				if (before != null && !before.equals(key)) {
					logger.info("The API key has changed: the webhook is looked after with the new one");
					this.changed.run();
				}
			}
		}
		catch (Throwable ex) {
			logger.debug("The API key could not be read, the next look reads it again", ex);
		}
	}

}
