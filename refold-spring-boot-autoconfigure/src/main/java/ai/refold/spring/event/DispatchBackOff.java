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
package ai.refold.spring.event;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The delays between attempts of one event: from half a second, doubling, to half a
 * minute, with a jitter of 100 ms.
 */
final class DispatchBackOff {

	private static final ExponentialBackOff BACK_OFF = create();

	private DispatchBackOff() {
	}

	private static ExponentialBackOff create() {
		ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
		backOff.setMaxInterval(30_000);
		backOff.setJitter(100);
		return backOff;
	}

	static BackOffExecution start() {
		return BACK_OFF.start();
	}

}
