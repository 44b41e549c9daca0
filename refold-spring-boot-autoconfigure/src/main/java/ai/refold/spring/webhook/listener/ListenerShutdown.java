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
package ai.refold.spring.webhook.listener;

import java.util.concurrent.CancellationException;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Cancels the results of listeners that are still waited for when the application has
 * shut down.
 */
final class ListenerShutdown {

	private final Sinks.Empty<Void> sink = Sinks.empty();

	void cancel() {
		this.sink.tryEmitError(new CancellationException("The application has shut down"));
	}

	/**
	 * Return what fails at the shutdown.
	 */
	Mono<Void> asMono() {
		return this.sink.asMono();
	}

}
