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
package ai.refold.docs.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

import ai.refold.spring.client.RefoldOperations;
import ai.refold.spring.client.resource.LinkedAccount;
import ai.refold.spring.webhook.catchup.RefoldCatchUp;
import ai.refold.spring.webhook.catchup.RefoldCatchUpResult;

@Component
class CatchUpOnLastHours implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(CatchUpOnLastHours.class);

	private final RefoldOperations refold;

	private final RefoldCatchUp catchUp;

	CatchUpOnLastHours(RefoldOperations refold, RefoldCatchUp catchUp) {
		this.refold = refold;
		this.catchUp = catchUp;
	}

	@Async
	@Override
	public void run(ApplicationArguments arguments) {
		Instant since = Instant.now().minus(Duration.ofHours(6));
		List<String> customers = this.refold.linkedAccounts().all().map(LinkedAccount::linkedAccountId).toList();
		for (RefoldCatchUpResult result : this.catchUp.catchUp(customers, since)) {
			if (result.failure() != null) {
				logger.warn("Cannot catch up for " + result.linkedAccountId(), result.failure());
			}
		}
	}

}
