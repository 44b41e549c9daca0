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
package ai.refold.spring.security;

import java.util.Collection;

import ai.refold.spring.Internal;

/**
 * What the default filter chains do, which back off if the application defines one.
 *
 * @param alone whether the application defines none
 * @param health whether they leave the health endpoint open
 * @param logins what configures their logins, such as {@code httpBasic}
 * @since 0.1.0
 */
@Internal
public record DefaultSecurity(boolean alone, boolean health, Collection<String> logins) {

	/**
	 * Write a chain that does the same.
	 * @param chain the chain, with a place for the health and one for the logins
	 * @param matcher the method that takes a matcher
	 * @return the chain
	 */
	public String complete(String chain, String matcher) {
		StringBuilder lines = new StringBuilder();
		this.logins.forEach((login) -> lines.append("\t\t.").append(login).append('\n'));
		return chain.formatted(this.health ? "%s(EndpointRequest.to(\"health\")).permitAll().".formatted(matcher) : "",
				lines);
	}

}
