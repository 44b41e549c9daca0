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
package ai.refold.spring.webhook.inbox;

import ai.refold.spring.RefoldException;

/**
 * Thrown at startup if the inbox's transaction manager is not one for its
 * {@code DataSource}.
 *
 * @since 0.1.0
 */
public class InboxTransactionException extends RefoldException {

	InboxTransactionException(String dataSource) {
		super("The inbox's transaction manager does not manage transactions of DataSource '%s'".formatted(dataSource));
	}

}
