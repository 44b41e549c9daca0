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
package ai.refold.spring.autoconfigure.event;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.RefoldEnvironment;
import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.event.RefoldEventProperties.Definitions;
import ai.refold.spring.client.ReactiveRefoldOperations;
import ai.refold.spring.event.definition.EventDefinitionCheck;
import ai.refold.spring.event.definition.EventDefinitionCheckSettings;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link EventDefinitionCheck}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RefoldEventAutoConfiguration.class)
@ConditionalOnBean({ RefoldEventStartupReport.class, ReactiveRefoldOperations.class, RefoldConnectionDetails.class })
@Lazy
public final class RefoldEventDefinitionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static EventDefinitionCheck refoldEventDefinitionCheck(ObjectProvider<ReactiveRefoldOperations> operations,
			RefoldEventStartupReport report, RefoldEventProperties properties,
			RefoldConnectionDetails connectionDetails, ObjectProvider<JsonMapper> mapper) {
		String apiKey = connectionDetails.getApiKey();
		Definitions definitions = properties.definitions();
		boolean creationAllowed = definitions.createInProduction()
				|| !RefoldEnvironment.ofApiKey(apiKey).isProduction();
		return new EventDefinitionCheck(operations::getObject, report::usages, mapper.getIfUnique(JsonMapper::shared),
				new EventDefinitionCheckSettings(definitions.onMissing(), definitions.timeout(),
						StringUtils.hasText(apiKey), creationAllowed));
	}

}
