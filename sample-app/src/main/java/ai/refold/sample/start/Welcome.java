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
package ai.refold.sample.start;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.beans.factory.annotation.Value;

import ai.refold.sample.security.Login;

/**
 * Prints how to continue. A generated password has to be shown somewhere, one that was
 * given has not.
 */
@Component
class Welcome {

	private final Login login;

	private final boolean secret;

	Welcome(Login login, @Value("${sample.password}") String password) {
		this.login = login;
		this.secret = StringUtils.hasText(password);
	}

	@EventListener
	void on(ApplicationReadyEvent event) {
		if (event.getApplicationContext() instanceof WebServerApplicationContext context
				&& context.getWebServer() != null) {
			System.out.printf("%nThe sample runs at http://localhost:%d. Sign in as %s, the password is %s.%n%n",
					context.getWebServer().getPort(), this.login.username(),
					this.secret ? "that of SAMPLE_PASSWORD" : this.login.password());
		}
	}

}
