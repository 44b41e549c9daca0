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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.ReactorHttpClientBuilder;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.JdkClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;

/**
 * Creates the HTTP connector for Refold with the application's builder. Customizers of
 * the application are applied before the settings: the application's time-outs,
 * redirects, wire logs and, where Refold has a TLS bundle of its own, TLS do not apply to
 * Refold.
 */
final class ClientConnectors {

	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("reactor.netty.http.client.HttpClient",
			ClientConnectors.class.getClassLoader());

	private ClientConnectors() {
	}

	static ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			RefoldConnectionDetails details, @Nullable SslBundles bundles, RefoldClientProperties properties) {
		String name = properties.getSsl().getBundle();
		return (details instanceof PropertiesRefoldConnectionDetails && bundles != null && StringUtils.hasLength(name))
				? createReloading(builder, settings, bundles, name) : create(builder, settings, details.getSslBundle());
	}

	/**
	 * Create a connector whose new connections use the bundle as it was last updated.
	 */
	private static ClientHttpConnector createReloading(ClientHttpConnectorBuilder<?> builder,
			HttpClientSettings settings, SslBundles bundles, String ownBundle) {
		AtomicReference<ClientHttpConnector> current = new AtomicReference<>(
				create(builder, settings, bundles.getBundle(ownBundle)));
		bundles.addBundleUpdateHandler(ownBundle, (bundle) -> current.set(create(builder, settings, bundle)));
		return (method, uri, request) -> Objects.requireNonNull(current.get()).connect(method, uri, request);
	}

	private static ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
			@Nullable SslBundle ownBundle) {
		HttpClientSettings used = ((ownBundle != null) ? settings.withSslBundle(ownBundle) : settings)
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		if (builder instanceof JdkClientHttpConnectorBuilder jdk) {
			return jdk.withHttpClientCustomizer((client) -> {
				client.followRedirects(Redirect.NEVER);
				if (used.connectTimeout() != null) {
					client.connectTimeout(used.connectTimeout());
				}
				if (ownBundle != null) {
					client.sslContext(ownBundle.createSslContext());
				}
			}).build(used);
		}
		return NETTY_PRESENT ? ReactorNetty.create(builder, used, ownBundle != null) : builder.build(used);
	}

	private static final class ReactorNetty {

		static ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
				boolean ownTls) {
			return (builder instanceof ReactorClientHttpConnectorBuilder reactor)
					? reactor.withHttpClientCustomizer((client) -> apply(client, settings, ownTls)).build(settings)
					: builder.build(settings);
		}

		private static HttpClient apply(HttpClient client, HttpClientSettings settings, boolean ownTls) {
			HttpClient applied = client.followRedirect(false).wiretap(false);
			SslProvider tls = ownTls ? new ReactorHttpClientBuilder().build(settings).configuration().sslProvider()
					: null;
			applied = (tls != null) ? applied.secure(tls) : applied;
			Duration readTimeout = settings.readTimeout();
			applied = (readTimeout != null) ? applied.responseTimeout(readTimeout) : applied;
			Duration connectTimeout = settings.connectTimeout();
			return (connectTimeout != null)
					? applied.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis()) : applied;
		}

	}

}
