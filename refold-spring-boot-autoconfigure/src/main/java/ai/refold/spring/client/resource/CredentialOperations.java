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

/**
 * Credentials of linked accounts at applications. Refold may verify them there before it
 * takes them. No message shows them.
 *
 * @since 0.1.0
 */
public interface CredentialOperations extends LinkedAccountScoped<CredentialOperations> {

	/**
	 * Connect the linked account to an application with keys. Refused credentials are a
	 * {@link ai.refold.spring.RefoldInvalidRequestException}.
	 * @param slug the application's URL-safe name
	 * @param credentials the keys, by the application's own field names
	 */
	void saveKeyCredentials(String slug, Map<String, ?> credentials);

	/**
	 * Connect the linked account to an application with credentials that another system
	 * has obtained. Refused credentials are a
	 * {@link ai.refold.spring.RefoldInvalidRequestException}.
	 * @param migration the credentials
	 */
	void migrateToken(TokenMigration migration);

}
