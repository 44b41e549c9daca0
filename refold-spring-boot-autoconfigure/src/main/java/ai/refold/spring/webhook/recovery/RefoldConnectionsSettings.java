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

import org.springframework.util.Assert;

/**
 * How long and of how many linked accounts the connections are remembered.
 *
 * @param maxAge after what time Refold is asked again
 * @param maxAccounts of how many accounts at most
 * @since 0.1.0
 */
public record RefoldConnectionsSettings(Duration maxAge, int maxAccounts) {

	/**
	 * Create settings.
	 * @param maxAge zero to ask each time
	 * @param maxAccounts 1 or more
	 * @throws IllegalArgumentException if the age is negative, or the number is not
	 * positive
	 */
	public RefoldConnectionsSettings {
		Assert.isTrue(!maxAge.isNegative(), "'maxAge' must not be negative");
		Assert.isTrue(maxAccounts > 0, "'maxAccounts' must be positive");
	}

}
