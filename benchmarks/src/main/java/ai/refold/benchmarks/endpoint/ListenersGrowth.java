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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.WebApplicationType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

import ai.refold.benchmarks.Comparison;
import ai.refold.benchmarks.Effort;
import ai.refold.benchmarks.Measurement;
import ai.refold.benchmarks.Result.Goal;
import ai.refold.benchmarks.Result;
import ai.refold.spring.webhook.RefoldWebhookSignature;
import ai.refold.spring.webhook.http.RefoldWebhookEndpoint;

/**
 * A delivery that one of many listeners takes, against a delivery to the only one.
 */
public final class ListenersGrowth {

	private static final String BODY = "{\"linked_account_id\": \"acme\", \"instance_id\": \"%s\", "
			+ "\"event\": \"Workflow Completed\", \"status\": \"COMPLETED\"}";

	private final Effort effort;

	public ListenersGrowth(Effort effort) {
		this.effort = effort;
	}

	public List<Result> run() {
		int listeners = Math.min(1000, this.effort.operations());
		try (EndpointApplication many = EndpointApplication.product(WebApplicationType.SERVLET, "memory",
				listeners - 1);
				EndpointApplication one = EndpointApplication.product(WebApplicationType.SERVLET, "memory", 0)) {
			Comparison comparison = Comparison.of(this.effort, () -> deliver(many.endpoint()),
					() -> deliver(one.endpoint()));
			String what = "delivery, %d listeners against 1".formatted(listeners);
			return List.of(new Result(what, "CPU", comparison.ratios(Measurement::cpuNanos), Goal.atMost(1.5)),
					new Result(what, "bytes", comparison.ratios(Measurement::allocatedBytes), Goal.atMost(1.5)));
		}
	}

	private void deliver(RefoldWebhookEndpoint endpoint) {
		for (int i = 0; i < this.effort.operations(); i++) {
			byte[] body = BODY.formatted(UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII);
			HttpHeaders headers = new HttpHeaders();
			headers.set(RefoldWebhookSignature.HEADER, RefoldWebhookSignature.sign(body, DeliverySender.KEY));
			if (endpoint.receive(headers, body).status() != HttpStatus.OK) {
				throw new IllegalStateException("Not accepted");
			}
		}
	}

}
