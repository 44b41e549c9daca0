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

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import ai.refold.spring.Internal;

/**
 * Warns that Spring Security blocks deliveries to the endpoint, and shows the rule to
 * add.
 *
 * @since 0.1.0
 */
@Internal
public final class WebhookSecurityWarning {

	private static final Log logger = LogFactory.getLog(WebhookSecurityWarning.class);

	private final String path;

	private final String chain;

	private final String rest;

	/**
	 * Create a new {@code WebhookSecurityWarning}.
	 * @param path the path of the endpoint
	 * @param chain the chain that lets them in, as Java code
	 * @param rest a chain for everything else, as Java code
	 */
	public WebhookSecurityWarning(String path, String chain, String rest) {
		this.path = path;
		this.chain = chain;
		this.rest = rest;
	}

	/**
	 * Warn that deliveries are refused.
	 * @param reason what refuses deliveries
	 * @param byDefault whether no chain of the application does, but the one that is
	 * there by default and is gone as soon as there is another
	 */
	public void refused(String reason, boolean byDefault) {
		String advice = byDefault
				? "Add both chains: the first one alone would replace the default, which protects everything else"
				: "Add this chain in front of the others";
		logger.warn("Spring Security does not let Refold's deliveries reach " + this.path + ": " + reason
				+ ". The endpoint verifies their signature itself. " + advice + ":\n\n" + this.chain
				+ (byDefault ? "\n" + this.rest : ""));
	}

	/**
	 * Warn that nothing but the deliveries is guarded.
	 */
	public void onlyChain() {
		logger.warn("The chain of Spring Security that lets Refold's deliveries reach " + this.path
				+ " is the only one and replaces the default chain, so everything else is open. "
				+ "Add a chain for the rest:\n\n" + this.rest);
	}

}
