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
package ai.refold.benchmarks.endpoint;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The endpoint by hand on Spring WebFlux, for a handler that may block.
 */
@RestController
class HandWrittenReactiveController {

	private final HandWrittenVerification verification;

	HandWrittenReactiveController(HandWrittenVerification verification) {
		this.verification = verification;
	}

	@PostMapping(DeliverySender.PATH)
	Mono<ResponseEntity<Void>> receive(@RequestHeader("x-cobalt-signature") String signature,
			@RequestBody byte[] body) {
		return Mono.fromCallable(() -> this.verification.receive(signature, body))
			.subscribeOn(Schedulers.boundedElastic());
	}

}
