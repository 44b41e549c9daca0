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

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Has it remembered for which linked accounts something happens: soon if that is new, so
 * that little is lost with the process, else now and then.
 */
final class ActivityRecorder {

	private static final Log logger = LogFactory.getLog(ActivityRecorder.class);

	private final AccountActivity activity;

	private final ContactStore contacts;

	private final AtomicBoolean requested = new AtomicBoolean();

	ActivityRecorder(AccountActivity activity, ContactStore contacts) {
		this.activity = activity;
		this.contacts = contacts;
	}

	void start(Executor executor) {
		this.activity.onNew(() -> {
			if (this.requested.compareAndSet(false, true)) {
				tryToExecute(executor);
			}
		});
	}

	/**
	 * The application may be ending, of which the caller must not suffer.
	 */
	private void tryToExecute(Executor executor) {
		try {
			executor.execute(this::tryToRecord);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("Linked accounts are not remembered any longer", ex);
		}
	}

	void stop() {
		this.activity.onNew(null);
		tryToRecord();
	}

	private void tryToRecord() {
		this.requested.set(false);
		try {
			record();
		}
		catch (RuntimeException ex) {
			logger.debug("Linked accounts are remembered later", ex);
		}
	}

	void record() {
		Set<String> noted = this.activity.noted();
		if (!noted.isEmpty()) {
			this.contacts.remember(noted);
			this.activity.remembered(noted);
		}
	}

	/**
	 * Have accounts remembered again for which something happens again.
	 */
	void renew() {
		this.activity.expire();
	}

}
