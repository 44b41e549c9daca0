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

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;
import reactor.core.publisher.Mono;

import ai.refold.spring.client.transport.AccountScope;
import ai.refold.spring.client.transport.AuthenticationScheme;
import ai.refold.spring.client.transport.RefoldCall;
import ai.refold.spring.client.transport.RequestSecrets;
import ai.refold.spring.client.transport.RequiresAuthentication;

/**
 * Refold's calls on credentials of linked accounts.
 */
@HttpExchange(accept = "application/json")
@RequiresAuthentication(AuthenticationScheme.ACCOUNT_BY_KEY)
interface CredentialApi {

	@PutExchange(url = RefoldCall.API + "/linked-account/integration/save-key-credentials/{slug}",
			contentType = "application/json")
	Mono<Saved> saveKeyCredentials(AccountScope scope, RequestSecrets secrets, @PathVariable("slug") String slug,
			@RequestBody Map<String, ?> credentials);

	@PutExchange(url = RefoldCall.API + "/migrate-token", contentType = "application/json")
	Mono<Saved> migrateToken(AccountScope scope, RequestSecrets secrets, @RequestBody TokenMigration migration);

	/**
	 * Response to both: a 200 does not say that Refold took them.
	 */
	record Saved(@JsonProperty("success") @Nullable Boolean success, @JsonProperty("message") @Nullable String message,
			@JsonProperty("error") @Nullable String error) {

		boolean refused() {
			return this.error != null || Boolean.FALSE.equals(this.success);
		}

	}

}
