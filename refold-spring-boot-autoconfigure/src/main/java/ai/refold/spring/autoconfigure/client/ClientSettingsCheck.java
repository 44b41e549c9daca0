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
package ai.refold.spring.autoconfigure.client;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.StringUtils;
import tools.jackson.databind.json.JsonMapper;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.autoconfigure.RefoldProperties;

/**
 * Fails the startup if the settings cannot be used for a client. The client itself is
 * created on first use.
 */
final class ClientSettingsCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ClientSettingsCheck.class);

	private final ListableBeanFactory beanFactory;

	private final RefoldProperties properties;

	private final ObjectProvider<RefoldConnectionDetails> connectionDetails;

	private final ObjectProvider<JsonMapper> jsonMapper;

	ClientSettingsCheck(ListableBeanFactory beanFactory, RefoldProperties properties,
			ObjectProvider<RefoldConnectionDetails> connectionDetails, ObjectProvider<JsonMapper> jsonMapper) {
		this.beanFactory = beanFactory;
		this.properties = properties;
		this.connectionDetails = connectionDetails;
		this.jsonMapper = jsonMapper;
	}

	@Override
	public void afterSingletonsInstantiated() {
		RefoldConnectionDetails details = this.connectionDetails.getObject();
		if (this.properties.isEnabled() && makesClients() && !StringUtils.hasText(details.getApiKey())
				&& !StringUtils.hasText(details.getSessionToken())) {
			throw new MissingRefoldApiKeyException();
		}
		if (this.properties.isEnabled()) {
			checkMapper();
		}
	}

	private void checkMapper() {
		String[] names = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, JsonMapper.class, true,
				false);
		if (names.length > 1 && this.jsonMapper.getIfUnique() == null) {
			logger.warn("Payloads are rendered by Jackson's JsonMapper.shared(), because none of the beans "
					+ String.join(", ", names) + " is primary: mark the one to use with @Primary");
		}
	}

	private boolean makesClients() {
		return this.beanFactory.containsBean("refoldTemplate")
				|| this.beanFactory.containsBean("reactiveRefoldTemplate");
	}

}
