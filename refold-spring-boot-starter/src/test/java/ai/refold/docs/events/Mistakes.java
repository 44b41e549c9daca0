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
package ai.refold.docs.events;

import ai.refold.spring.event.DispatchMode;
import ai.refold.spring.event.RefoldEvent;

class Mistakes {

	@RefoldEvent(event = "order.placed", linkedAccountId = "#customer.")
	public void unfinished(String customer) {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "#custmer")
	public void misspelled(String customer) {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "#customer", condition = "#result.paid")
	public void resultOfVoid(String customer) {
	}

	@RefoldEvent
	public void withoutName() {
	}

	@RefoldEvent(event = "${orders.event}", linkedAccountId = "'acme'")
	public void withoutProperty() {
	}

	@RefoldEvent("order.placed")
	public void withoutAccount() {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'", slug = "trigger")
	public void noApplication() {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'", dispatch = DispatchMode.OUTBOX)
	public void withoutOutbox() {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
	private void hidden() {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
	public static void shared() {
	}

	@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
	public final void fixed() {
	}

	@RefoldEvent(event = "order.counted", linkedAccountId = "'acme'")
	public int count() {
		return 1;
	}

	@RefoldEvent("order.placed")
	static class Marked {

	}

	static final class Sealed {

		@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
		public void place() {
		}

	}

}
