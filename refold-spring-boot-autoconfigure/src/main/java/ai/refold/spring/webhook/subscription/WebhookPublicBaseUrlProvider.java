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
package ai.refold.spring.webhook.subscription;

import org.jspecify.annotations.Nullable;

/**
 * Provides the URL under which Refold reaches this application, without the path of the
 * webhook endpoint. A bean of this type replaces the
 * {@code refold.webhook.public-base-url} property, for example to ask a tunnel.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WebhookPublicBaseUrlProvider {

	/**
	 * Return the public base URL. Called after the web server has started and before each
	 * check, on a thread that may block. An exception counts as a failure that may pass:
	 * the call is retried later.
	 * @return the URL, or {@code null} to register nothing
	 */
	@Nullable String getPublicBaseUrl();

}
