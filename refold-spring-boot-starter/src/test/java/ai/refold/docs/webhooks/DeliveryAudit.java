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
package ai.refold.docs.webhooks;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

import ai.refold.spring.webhook.DeliveryOutcome;
import ai.refold.spring.webhook.RefoldWebhookEvent;
import ai.refold.spring.webhook.RefoldWebhookInterceptor;

@Component
class DeliveryAudit implements RefoldWebhookInterceptor {

	private final Audit audit;

	DeliveryAudit(Audit audit) {
		this.audit = audit;
	}

	@Override
	public void beforeListener(RefoldWebhookEvent event, String listenerId) {
		MDC.put("account", event.linkedAccountId());
	}

	@Override
	public void afterListener(RefoldWebhookEvent event, String listenerId, @Nullable Throwable failure) {
		MDC.remove("account");
	}

	@Override
	public void afterDelivery(@Nullable RefoldWebhookEvent event, DeliveryOutcome outcome) {
		if (event != null && outcome == DeliveryOutcome.UNMATCHED) {
			this.audit.unhandled(event.event());
		}
	}

}
