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
package ai.refold.spring.test.server.fault;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;

/**
 * The faults of an environment. Of several that concern a call, the oldest that still
 * strikes does.
 *
 * @since 0.1.0
 */
public final class Faults {

	private final List<ActiveFault> active = new ArrayList<>();

	/**
	 * Create faults, none at first: all calls go well.
	 */
	public Faults() {
	}

	/**
	 * Let calls fail from now on. Calls made before do not count.
	 * @param fault the fault; older faults apply first if several match a call
	 */
	public synchronized void add(Fault fault) {
		this.active.add(new ActiveFault(fault));
	}

	/**
	 * Let all calls go well, those too that faults were still to strike.
	 */
	public synchronized void clear() {
		this.active.clear();
	}

	/**
	 * Return the response to a call.
	 * @param request the request
	 * @param responses the possible responses
	 * @return the response of a fault, or without one
	 */
	public ApiResponse apply(ApiRequest request, FaultEffect.Responses responses) {
		Fault fault = next(request);
		return (fault != null) ? fault.effect().apply(responses) : responses.processed();
	}

	private synchronized @Nullable Fault next(ApiRequest request) {
		for (ActiveFault candidate : this.active) {
			if (candidate.fault.concerns(request) && candidate.fault.strikes(++candidate.calls)) {
				return candidate.fault;
			}
		}
		return null;
	}

	private static final class ActiveFault {

		private final Fault fault;

		private long calls;

		ActiveFault(Fault fault) {
			this.fault = fault;
		}

	}

}
