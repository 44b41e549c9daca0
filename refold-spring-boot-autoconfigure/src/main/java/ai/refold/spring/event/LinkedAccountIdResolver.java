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

import org.jspecify.annotations.Nullable;

/**
 * Determines the linked account of events that name none, for example from the security
 * context or the current tenant. Defined as a bean; of several the first that knows the
 * account counts, in their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LinkedAccountIdResolver {

	/**
	 * Return the linked account to fire for. Called on the caller's thread, when the
	 * method returns; for a reactive result when it is subscribed to, on the thread that
	 * subscribes or, if that must not block, on one that may. An exception is reported
	 * and fires nothing.
	 * @param context what is known of the event
	 * @return the linked account's id, or {@code null} if it is not known here
	 */
	@Nullable String resolveLinkedAccountId(RefoldEventContext context);

}
