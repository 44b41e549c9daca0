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

import java.util.List;

import ai.refold.spring.client.RefoldEventSender;

/**
 * Makes the senders of the dispatchers.
 *
 * @since 0.1.0
 */
public final class RefoldEventSenders {

	private final RefoldEventSender sender;

	private final List<RefoldEventSenderDecorator> decorators;

	/**
	 * Create a new {@code RefoldEventSenders}.
	 * @param sender sends events
	 * @param decorators what to put around it, the first one innermost
	 */
	public RefoldEventSenders(RefoldEventSender sender, List<RefoldEventSenderDecorator> decorators) {
		this.sender = sender;
		this.decorators = List.copyOf(decorators);
	}

	/**
	 * Return the sender of a dispatcher.
	 * @param mode the mode of the dispatcher
	 * @return the sender
	 */
	public RefoldEventSender of(DispatchMode mode) {
		RefoldEventSender decorated = this.sender;
		for (RefoldEventSenderDecorator decorator : this.decorators) {
			decorated = decorator.decorate(decorated, mode);
		}
		return decorated;
	}

}
