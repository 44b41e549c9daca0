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
package ai.refold.spring.client;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * What a call is about, for messages and for deciding what may be repeated.
 */
record RefoldCall(HttpMethod method, String path, @Nullable String event, @Nullable String linkedAccountId) {

	static final String API = "/api/v2/public";

	static RefoldCall firing(String event, @Nullable String linkedAccountId, @Nullable String slug) {
		return new RefoldCall(HttpMethod.POST, (slug != null) ? "/event/" + slug : "/event/trigger", event,
				linkedAccountId);
	}

	static RefoldCall of(@Nullable HttpMethod method, @Nullable String uriTemplate) {
		String path = (uriTemplate != null) ? uriTemplate : "";
		return new RefoldCall((method != null) ? method : HttpMethod.GET,
				path.startsWith(API) ? path.substring(API.length()) : path, null, null);
	}

	boolean firesEvent() {
		return this.event != null;
	}

	/**
	 * Whether a second call does no harm if Refold has acted on the first: events carry
	 * the same key.
	 */
	boolean isRepeatable() {
		return firesEvent() || !this.method.equals(HttpMethod.POST);
	}

	@Override
	public String toString() {
		String call = this.method + " " + this.path;
		if (this.event == null) {
			return call;
		}
		String account = (this.linkedAccountId != null) ? " for linked account '" + this.linkedAccountId + "'" : "";
		return "event '%s'%s (%s)".formatted(this.event, account, call);
	}

}
