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
package ai.refold.spring.event.interceptor;

import java.util.List;

import reactor.util.context.ContextView;

import ai.refold.spring.event.CallerFacts;

/**
 * A call whose result arrives later, with the information captured on the caller's
 * thread.
 *
 * @param invocation the call
 * @param operations the operations, with what the caller determines
 * @param reactorContext the Reactor context of the caller
 */
record CapturedCall(EventInvocation invocation, List<Operation> operations, ContextView reactorContext) {

	/**
	 * What fires an event, as the caller determined it.
	 *
	 * @param event the operation, without expressions that depend on the caller
	 * @param caller what is known of the caller
	 */
	record Operation(EventOperation event, CallerFacts caller) {
	}

}
