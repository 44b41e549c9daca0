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

import java.util.stream.Stream;

import ai.refold.spring.client.RefoldEventSender;

/**
 * Decorates each attempt to send an event, for example with an observation. Beans of this
 * type are applied in their order, the first one innermost.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface RefoldEventSenderDecorator {

	/**
	 * Decorate the sender of a dispatcher.
	 * @param sender the sender
	 * @param mode the mode of the dispatcher that sends
	 * @return the sender to use instead
	 */
	RefoldEventSender decorate(RefoldEventSender sender, DispatchMode mode);

	/**
	 * Decorate the sender of a dispatcher with several decorators.
	 * @param decorators the decorators, the first one innermost
	 * @param sender the sender
	 * @param mode the mode of the dispatcher that sends
	 * @return the sender to use instead
	 */
	static RefoldEventSender decorate(Stream<RefoldEventSenderDecorator> decorators, RefoldEventSender sender,
			DispatchMode mode) {
		RefoldEventSender decorated = new NonNullSender(sender);
		for (RefoldEventSenderDecorator decorator : decorators.toList()) {
			decorated = decorator.decorate(decorated, mode);
		}
		return decorated;
	}

}
