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

import java.net.http.HttpClient.Redirect;
import java.time.Duration;

import io.netty.channel.ChannelOption;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.ClassUtils;
import reactor.netty.http.client.HttpClient;

/**
 * Creates the HTTP connector for Refold with the application's builder. Customizers of
 * the application are applied before the settings: the application's time-outs, redirects
 * and wire logs do not apply to Refold.
 */
final class ClientConnectors {

	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("reactor.netty.http.client.HttpClient",
			ClientConnectors.class.getClassLoader());

	private ClientConnectors() {
	}

	static ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
		HttpClientSettings used = settings.withRedirects(HttpRedirects.DONT_FOLLOW);
		if (builder instanceof JdkClientHttpConnectorBuilder jdk) {
			return jdk.withHttpClientCustomizer((client) -> {
				client.followRedirects(Redirect.NEVER);
				if (used.connectTimeout() != null) {
					client.connectTimeout(used.connectTimeout());
				}
			}).build(used);
		}
		return NETTY_PRESENT ? ReactorNetty.create(builder, used) : builder.build(used);
	}

	private static final class ReactorNetty {

		static ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings) {
			return (builder instanceof ReactorClientHttpConnectorBuilder reactor)
					? reactor.withHttpClientCustomizer((client) -> apply(client, settings)).build(settings)
					: builder.build(settings);
		}

		private static HttpClient apply(HttpClient client, HttpClientSettings settings) {
			HttpClient applied = client.followRedirect(false).wiretap(false);
			Duration readTimeout = settings.readTimeout();
			applied = (readTimeout != null) ? applied.responseTimeout(readTimeout) : applied;
			Duration connectTimeout = settings.connectTimeout();
			return (connectTimeout != null)
					? applied.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis()) : applied;
		}

	}

}
