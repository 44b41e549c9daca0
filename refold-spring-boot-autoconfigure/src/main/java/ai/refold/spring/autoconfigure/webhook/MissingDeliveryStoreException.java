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
package ai.refold.spring.autoconfigure.webhook;

import ai.refold.spring.Internal;
import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if handled deliveries are to be remembered in a database, but there
 * is none.
 */
@Internal
public class MissingDeliveryStoreException extends RefoldException {

	private final String action;

	/**
	 * Create a new {@code MissingDeliveryStoreException}.
	 * @param reason why there is none
	 * @param action what to do about it
	 */
	public MissingDeliveryStoreException(String reason, String action) {
		super("Handled webhook deliveries cannot be remembered in a database: " + reason);
		this.action = action;
	}

	String getAction() {
		return this.action;
	}

}
