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
package ai.refold.spring.beans;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.support.GenericApplicationContext;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.event.interceptor.RefoldEventStartupReport;
import ai.refold.spring.webhook.RefoldWebhookListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanTypes}.
 */
class BeanTypesTests {

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	@Test
	void findsWhatIsBehindAProxy() {
		Service service = new Service();
		this.beanFactory.registerSingleton("service", new ProxyFactory(service).getProxy());
		assertThat(types()).containsExactly(Map.entry("service", Service.class));
	}

	@Test
	void findsAScopedBeanOnceAndCreatesNothing() {
		RootBeanDefinition definition = new RootBeanDefinition(Service.class, () -> {
			throw new AssertionError("created");
		});
		definition.setScope("request");
		BeanDefinitionHolder proxy = ScopedProxyUtils.createScopedProxy(new BeanDefinitionHolder(definition, "service"),
				this.beanFactory, true);
		this.beanFactory.registerBeanDefinition("service", proxy.getBeanDefinition());
		assertThat(types()).containsExactly(Map.entry("service", Service.class));
	}

	@Test
	void passesOverSpringButNotWhatIsAComponentThere() {
		assertThat(BeanTypes.isCandidate(GenericApplicationContext.class, RefoldEvent.class)).isFalse();
		assertThat(BeanTypes.isCandidate(JacksonAutoConfiguration.class, RefoldEvent.class)).isTrue();
		assertThat(BeanTypes.isCandidate(Service.class, RefoldEvent.class)).isTrue();
	}

	@Test
	void passesOverThisLibraryButNotItsPackagesElsewhere() {
		assertThat(BeanTypes.isCandidate(RefoldEventStartupReport.class, RefoldEvent.class)).isFalse();
		assertThat(BeanTypes.isCandidate(RefoldTemplate.class, RefoldWebhookListener.class)).isFalse();
		assertThat(BeanTypes.isCandidate(Service.class, RefoldWebhookListener.class)).isTrue();
	}

	private Map<String, Class<?>> types() {
		Map<String, Class<?>> types = new HashMap<>();
		new BeanTypes(this.beanFactory).forEach(types::put);
		return types;
	}

	static class Service {

	}

}
