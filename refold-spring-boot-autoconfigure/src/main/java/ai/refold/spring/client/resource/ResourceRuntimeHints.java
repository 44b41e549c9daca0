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

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for the interfaces of the HTTP API. The interfaces are no
 * beans, so Spring does not find them by itself.
 */
class ResourceRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<Class<?>> APIS = List.of(ActionApi.class, ApplicationApi.class, ConfigApi.class,
			ConfigFieldApi.class, ConnectUrlApi.class, EventDefinitionApi.class, ExecutionApi.class,
			CredentialApi.class, LinkedAccountApi.class, SessionTokenApi.class, WebhookApi.class, WorkflowApi.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		APIS.forEach((api) -> hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(api)));
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, APIS.toArray(Class<?>[]::new));
	}

}
