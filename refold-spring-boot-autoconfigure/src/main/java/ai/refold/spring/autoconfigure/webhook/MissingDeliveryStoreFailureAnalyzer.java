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
package ai.refold.spring.autoconfigure.webhook;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for {@link MissingDeliveryStoreException}.
 */
class MissingDeliveryStoreFailureAnalyzer extends AbstractFailureAnalyzer<MissingDeliveryStoreException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingDeliveryStoreException cause) {
		return new FailureAnalysis(
				"'refold.webhook.deduplication.store' is 'jdbc', but there is no DataSource bean, or there are several and none is primary.",
				"Add 'spring-boot-starter-jdbc' and a database driver and set 'spring.datasource.url', mark one DataSource @Primary, define a DeliveryStore bean, or set 'refold.webhook.deduplication.store' to 'memory' for an application with one instance.",
				cause);
	}

}
