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
package ai.refold.spring.client.resource;

import java.util.Map;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link CredentialOperations} that waits for {@link ReactiveCredentialOperations}.
 */
final class CredentialTemplate extends AccountTemplate<ReactiveCredentialOperations, CredentialOperations>
		implements CredentialOperations {

	CredentialTemplate(ReactiveCredentialOperations reactive) {
		super(reactive, CredentialTemplate::new);
	}

	@Override
	public void saveKeyCredentials(String slug, Map<String, ?> credentials) {
		Blocking.awaitCompletion(this.reactive.saveKeyCredentials(slug, credentials));
	}

	@Override
	public void migrateToken(TokenMigration migration) {
		Blocking.awaitCompletion(this.reactive.migrateToken(migration));
	}

}
