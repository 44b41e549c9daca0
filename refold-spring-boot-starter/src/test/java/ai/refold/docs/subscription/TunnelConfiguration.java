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
package ai.refold.docs.subscription;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.client.RestClient;

import ai.refold.spring.webhook.subscription.WebhookPublicBaseUrlProvider;

@Configuration(proxyBeanMethods = false)
@Profile("tunnel")
class TunnelConfiguration {

	@Bean
	WebhookPublicBaseUrlProvider tunnel() {
		RestClient ngrok = RestClient.create("http://localhost:4040");
		return () -> ngrok.get().uri("/api/tunnels").retrieve().body(Tunnels.class).tunnels().get(0).public_url();
	}

	record Tunnels(List<Tunnel> tunnels) {

	}

	record Tunnel(String public_url) {

	}

}
