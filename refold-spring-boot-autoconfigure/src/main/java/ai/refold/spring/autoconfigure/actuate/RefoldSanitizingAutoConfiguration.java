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
package ai.refold.spring.autoconfigure.actuate;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

import ai.refold.spring.actuate.CredentialSanitizingFunction;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that hides credentials from the
 * endpoints of Spring Boot.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "ai.refold.spring.autoconfigure.client.RefoldClientAutoConfiguration")
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBean(RefoldConnectionDetails.class)
public final class RefoldSanitizingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	CredentialSanitizingFunction refoldCredentialSanitizingFunction(
			ObjectProvider<RefoldConnectionDetails> connectionDetails) {
		return new CredentialSanitizingFunction(() -> credentials(connectionDetails.getObject()));
	}

	private static List<String> credentials(RefoldConnectionDetails details) {
		return Stream.of(details.getApiKey(), details.getSessionToken())
			.filter(StringUtils::hasText)
			.map(String::valueOf)
			.toList();
	}

}
