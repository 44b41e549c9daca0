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

import java.time.Instant;
import java.util.List;

import ai.refold.spring.webhook.catchup.RefoldCatchUp;
import ai.refold.spring.webhook.catchup.RefoldCatchUpResult;

class Outage {

	private final RefoldCatchUp catchUp;

	Outage(RefoldCatchUp catchUp) {
		this.catchUp = catchUp;
	}

	int handle(List<String> customers, Instant since) {
		List<RefoldCatchUpResult> results = this.catchUp.catchUp(customers, since);
		return results.stream().mapToInt(RefoldCatchUpResult::handled).sum();
	}

}
