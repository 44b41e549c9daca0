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
package ai.refold.spring.event;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.Assert;

import ai.refold.spring.Internal;

/**
 * {@link RefoldEventPublisher} that discards its events.
 *
 * @since 0.1.0
 */
@Internal
public final class NoOpRefoldEventPublisher implements RefoldEventPublisher {

	private static final Log logger = LogFactory.getLog(NoOpRefoldEventPublisher.class);

	/**
	 * Create a new {@code NoOpRefoldEventPublisher} and say so in the log.
	 * @param reason why events are dropped
	 */
	public NoOpRefoldEventPublisher(String reason) {
		logger.info("Events for Refold are discarded: " + reason);
	}

	@Override
	public void publish(RefoldEventRequest request) {
		Assert.notNull(request, "'request' must not be null");
	}

}
