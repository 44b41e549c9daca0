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
package ai.refold.spring.autoconfigure.webhook.jdbc;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for {@link MissingDeliveryTableException}.
 */
class MissingDeliveryTableFailureAnalyzer extends AbstractFailureAnalyzer<MissingDeliveryTableException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingDeliveryTableException cause) {
		return new FailureAnalysis(
				"'refold.webhook.deduplication.store' is 'jdbc', as it is by default with the inbox or the outbox, but the database has no table %s, or one without the columns that this version needs."
					.formatted(cause.table()),
				"Run the script for your database, classpath:ai/refold/spring/webhook/jdbc/schema-<platform>.sql, for example with Flyway or Liquibase, or set 'refold.webhook.deduplication.initialize-schema' to 'always'.",
				cause);
	}

}
