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
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.webhook.recovery.ContactStore.Absence;

/**
 * Keeps the lease on an absence for as long as it is run now and then.
 */
final class LeaseRenewal implements Runnable {

	private static final Log logger = LogFactory.getLog(LeaseRenewal.class);

	private final ContactStore contacts;

	private final Duration lease;

	private @Nullable Absence absence;

	LeaseRenewal(ContactStore contacts, Absence absence, Duration lease) {
		this.contacts = contacts;
		this.absence = absence;
		this.lease = lease;
	}

	@Override
	public synchronized void run() {
		try {
			this.absence = Optional.ofNullable(this.absence)
				.flatMap((absence) -> this.contacts.renew(absence, this.lease))
				.orElse(null);
		}
		catch (RuntimeException ex) {
			logger.debug("The lease could not be renewed", ex);
		}
	}

	synchronized boolean isHeld() {
		return this.absence != null;
	}

	synchronized void end() {
		if (this.absence != null) {
			this.contacts.end(this.absence);
			this.absence = null;
		}
	}

}
