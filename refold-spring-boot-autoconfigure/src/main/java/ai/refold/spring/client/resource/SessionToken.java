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
package ai.refold.spring.client.resource;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A session token issued by Refold: authenticates the calls of one linked account, such
 * as those of a browser. {@link #toString()} does not show it.
 *
 * @param token the token
 * @param refreshToken a token to refresh this one with; Refold took the call for that out
 * of service
 * @param expiresIn for how many seconds the token is valid from the time of the response,
 * documented to be a day unless said otherwise
 * @param refreshExpiresIn for how many seconds the refresh token is valid
 * @param additional fields this version does not know
 * @since 0.1.0
 */
public record SessionToken(@JsonProperty("token") String token,
		@JsonProperty("refresh_token") @Nullable String refreshToken,
		@JsonProperty("expires_in") @Nullable Long expiresIn,
		@JsonProperty("refresh_expires_in") @Nullable Long refreshExpiresIn,
		@JsonAnySetter Map<String, Object> additional) {

	/**
	 * Return for how long the token is valid from the time of the response.
	 * @return the time, or {@code null} if Refold did not say
	 */
	public @Nullable Duration lifetime() {
		return (this.expiresIn != null) ? Duration.ofSeconds(this.expiresIn) : null;
	}

	@Override
	public String toString() {
		return "SessionToken[expiresIn=" + this.expiresIn + "]";
	}

}
