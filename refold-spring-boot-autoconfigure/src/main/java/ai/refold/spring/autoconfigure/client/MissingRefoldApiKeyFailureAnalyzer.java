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
package ai.refold.spring.autoconfigure.client;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * {@link AbstractFailureAnalyzer} for {@link MissingRefoldApiKeyException}.
 */
final class MissingRefoldApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingRefoldApiKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingRefoldApiKeyException cause) {
		return new FailureAnalysis("No API key for Refold is configured: the property 'refold.api-key' is not set.", """
				Do one of the following:
				  - set 'refold.api-key' (environment variable REFOLD_API_KEY) to a key from \
				Settings > Credentials in Refold's Console
				  - in tests, add 'ai.refold:refold-spring-boot-starter-test' and annotate the test with \
				@AutoConfigureRefoldServer
				  - where Refold is not wanted, set 'refold.enabled=false'""", cause);
	}

}
