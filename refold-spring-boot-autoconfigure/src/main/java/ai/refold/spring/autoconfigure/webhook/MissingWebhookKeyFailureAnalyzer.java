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
 * {@link AbstractFailureAnalyzer} for {@link MissingWebhookKeyException}.
 */
class MissingWebhookKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingWebhookKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingWebhookKeyException cause) {
		return new FailureAnalysis(
				"%s listens to Refold's webhooks, but there is no API key. Refold signs deliveries with the API key; without it none can be verified. A session token does not help here."
					.formatted(cause.getListener()),
				"Set 'refold.api-key' to the key in Refold under Settings > Credentials, define a RefoldConnectionDetails bean that has one, or set 'refold.webhook.enabled' to 'false' to receive nothing.",
				cause);
	}

}
