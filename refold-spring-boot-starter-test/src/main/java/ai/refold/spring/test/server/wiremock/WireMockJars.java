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

import java.security.CodeSource;
import java.util.Objects;

import com.github.tomakehurst.wiremock.core.Options;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import wiremock.org.eclipse.jetty.server.Server;

/**
 * The jars of WireMock on the class path: its classes exist with and without their own
 * copy of Jetty, and half of each works nowhere.
 */
final class WireMockJars {

	private WireMockJars() {
	}

	/**
	 * Refuse to start if classes of {@code wiremock} hide those of
	 * {@code wiremock-standalone}.
	 */
	static void requireStandalone() {
		Object used = location(Options.class);
		Object standalone = location(Server.class);
		Assert.state(Objects.equals(used, standalone),
				() -> """
						RefoldServer needs the classes of wiremock-standalone, but those of %s precede them on the class path. \
						Declare refold-spring-boot-starter-test before the dependency that brings that jar, such as wiremock-spring-boot"""
					.formatted(used));
	}

	private static @Nullable Object location(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		return (source != null) ? source.getLocation() : null;
	}

}
