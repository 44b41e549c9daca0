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

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.webhook.recovery.RefoldAccountConnections.State;

/**
 * What is known about the connections of linked accounts, those not asked for longest
 * forgotten first.
 */
final class ConnectionViews {

	private final Map<String, RefoldAccountConnections> views = new LinkedHashMap<>(16, 0.75f, true);

	private final Set<Question> questions = new HashSet<>();

	private final int maxAccounts;

	ConnectionViews(int maxAccounts) {
		this.maxAccounts = maxAccounts;
	}

	synchronized @Nullable RefoldAccountConnections get(String account) {
		return this.views.get(account);
	}

	synchronized Question ask(String account) {
		Question question = new Question(account);
		this.questions.add(question);
		return question;
	}

	/**
	 * Remember an answer, unless a delivery came in between: which of them is the younger
	 * is not known then.
	 */
	synchronized void answered(Question question, @Nullable RefoldAccountConnections view) {
		this.questions.remove(question);
		if (question.overtaken) {
			this.views.remove(question.account);
		}
		else if (view != null) {
			this.views.put(question.account, view);
			if (this.views.size() > this.maxAccounts) {
				this.views.remove(this.views.keySet().iterator().next());
			}
		}
	}

	/**
	 * Take over a delivery. One that is older than the answer, since it was sent again,
	 * may have been undone: then Refold has to be asked again.
	 */
	synchronized void delivered(String account, String slug, State state, Instant happenedAt, Instant now) {
		this.questions.stream()
			.filter((question) -> question.account.equals(account))
			.forEach((question) -> question.overtaken = true);
		RefoldAccountConnections view = this.views.get(account);
		if (view == null) {
			return;
		}
		Instant known = (view.deliveredAt() != null) ? view.deliveredAt() : view.askedAt();
		if (happenedAt.plusSeconds(1).isBefore(known)) {
			this.views.remove(account);
			return;
		}
		Map<String, State> applications = new HashMap<>(view.applications());
		applications.put(slug, state);
		this.views.put(account, new RefoldAccountConnections(account, applications, view.askedAt(), now));
	}

	/**
	 * A question that is on its way.
	 */
	static final class Question {

		private final String account;

		private boolean overtaken;

		private Question(String account) {
			this.account = account;
		}

	}

}
