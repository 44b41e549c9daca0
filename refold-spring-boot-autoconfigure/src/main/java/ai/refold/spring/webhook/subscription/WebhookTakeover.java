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

/**
 * Decides which webhooks, not marked as its own, this application may take over.
 *
 * @since 0.1.0
 */
public enum WebhookTakeover {

	/**
	 * None: only a webhook that carries the application's mark is touched. The mark is
	 * part of the description; where Refold returns no description for any webhook, marks
	 * cannot be read, and the application's URL alone decides.
	 */
	NONE,

	/**
	 * Those with the application's URL, however it is spelled, such as one registered by
	 * hand.
	 */
	SAME_URL,

	/**
	 * Those with the application's URL, and where there is none, one that carries the
	 * application's mark and another URL: it is moved. For tunnels, whose URL changes.
	 */
	SAME_OWNER

}
