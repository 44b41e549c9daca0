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
package ai.refold.spring.test.server.wiremock;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import ai.refold.spring.test.server.RefoldEnvironments;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Disruption;

/**
 * Passes the requests that reach WireMock to the simulated environments.
 */
final class RefoldTransformer implements ResponseDefinitionTransformerV2 {

	static final String NAME = "refold";

	private final RefoldEnvironments environments;

	RefoldTransformer(RefoldEnvironments environments) {
		this.environments = environments;
	}

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public boolean applyGlobally() {
		return false;
	}

	@Override
	public ResponseDefinition transform(ServeEvent serveEvent) {
		ApiResponse response = this.environments.handle(RequestReader.read(serveEvent.getRequest()));
		ResponseDefinitionBuilder definition = ResponseDefinitionBuilder.responseDefinition()
			.withStatus(response.status())
			.withBody(response.body());
		response.headers().forEach((name, value) -> definition.withHeader(name, value));
		if (!response.delay().isZero()) {
			definition.withFixedDelay(Math.toIntExact(response.delay().toMillis()));
		}
		if (response.disruption() != null) {
			definition.withFault(fault(response.disruption()));
		}
		return definition.build();
	}

	private static Fault fault(Disruption disruption) {
		return switch (disruption) {
			case RESET -> Fault.CONNECTION_RESET_BY_PEER;
			case EMPTY -> Fault.EMPTY_RESPONSE;
			case MALFORMED_CHUNK -> Fault.MALFORMED_RESPONSE_CHUNK;
			case GARBAGE -> Fault.RANDOM_DATA_THEN_CLOSE;
		};
	}

}
