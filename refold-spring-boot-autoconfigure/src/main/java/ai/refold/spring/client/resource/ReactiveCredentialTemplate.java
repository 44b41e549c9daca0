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
import java.util.Objects;

import reactor.core.publisher.Mono;

import ai.refold.spring.RefoldApiError;
import ai.refold.spring.RefoldInvalidRequestException;
import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.RequestSecrets;

/**
 * {@link ReactiveCredentialOperations} over {@link CredentialApi}.
 */
final class ReactiveCredentialTemplate extends ReactiveAccountTemplate<ReactiveCredentialOperations>
		implements ReactiveCredentialOperations {

	private final CredentialApi api;

	ReactiveCredentialTemplate(CredentialApi api, AccountScope scope) {
		super(scope, (other) -> new ReactiveCredentialTemplate(api, other));
		this.api = api;
	}

	@Override
	public Mono<Void> saveKeyCredentials(String slug, Map<String, ?> credentials) {
		RequestSecrets secrets = RequestSecrets.in(credentials);
		return this.api.saveKeyCredentials(this.scope, secrets, slug, credentials)
			.flatMap((saved) -> check(slug, secrets, saved));
	}

	@Override
	public Mono<Void> migrateToken(TokenMigration migration) {
		RequestSecrets secrets = RequestSecrets.in(migration.credentials());
		return this.api.migrateToken(this.scope, secrets, migration)
			.flatMap((saved) -> check(migration.slug(), secrets, saved));
	}

	private Mono<Void> check(String slug, RequestSecrets secrets, CredentialApi.Saved saved) {
		if (!saved.refused()) {
			return Mono.empty();
		}
		String reason = secrets.hideIn(Objects.requireNonNullElse(saved.error(), String.valueOf(saved.message())));
		return Mono
			.error(new RefoldInvalidRequestException(
					"Refold rejected the credentials of linked account '%s' for application '%s', with a 200: %s"
						.formatted(this.scope.account(), slug, reason),
					new RefoldApiError(200, null, null, reason, null, null)));
	}

}
