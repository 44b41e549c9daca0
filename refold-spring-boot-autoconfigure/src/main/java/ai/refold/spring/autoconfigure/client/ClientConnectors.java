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
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;

import ai.refold.spring.autoconfigure.RefoldConnectionDetails;
import ai.refold.spring.client.transport.CallTimeout;

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
		return (details instanceof PropertiesRefoldConnectionDetails && bundles != null && name != null)
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
		ClientHttpConnector netty = NETTY_PRESENT ? ReactorNetty.create(builder, used, ownBundle != null) : null;
		if (netty != null) {
			return netty;
		}
		ClientHttpConnector connector = (builder instanceof JdkClientHttpConnectorBuilder jdk)
				? create(jdk, used, ownBundle) : builder.build(used);
		Duration readTimeout = used.readTimeout();
		return (readTimeout != null) ? within(readTimeout, connector) : connector;
	}

	private static ClientHttpConnector create(JdkClientHttpConnectorBuilder builder, HttpClientSettings settings,
			@Nullable SslBundle ownBundle) {
		return builder.withHttpClientCustomizer((client) -> {
			client.followRedirects(Redirect.NEVER);
			if (settings.connectTimeout() != null) {
				client.connectTimeout(settings.connectTimeout());
			}
			if (ownBundle != null) {
				client.sslContext(ownBundle.createSslContext());
			}
		}).withCustomizer((connector) -> connector.setReadTimeout(CallTimeout.LONGEST)).build(settings);
	}

	/**
	 * Bound the wait for a response where the client itself has one time-out for all
	 * requests, or that of a customizer.
	 */
	private static ClientHttpConnector within(Duration readTimeout, ClientHttpConnector connector) {
		return (method, uri, request) -> Mono.deferContextual(
				(context) -> connector.connect(method, uri, request).timeout(CallTimeout.of(context, readTimeout)));
	}

	private static final class ReactorNetty {

		static @Nullable ClientHttpConnector create(ClientHttpConnectorBuilder<?> builder, HttpClientSettings settings,
				boolean ownTls) {
			return (builder instanceof ReactorClientHttpConnectorBuilder reactor)
					? reactor.withHttpClientCustomizer((client) -> apply(client, settings, ownTls)).build(settings)
					: null;
		}

		private static HttpClient apply(HttpClient client, HttpClientSettings settings, boolean ownTls) {
			HttpClient applied = client.followRedirect(false).wiretap(false);
			SslProvider tls = ownTls ? new ReactorHttpClientBuilder().build(settings).configuration().sslProvider()
					: null;
			applied = (tls != null) ? applied.secure(tls) : applied;
			Duration readTimeout = settings.readTimeout();
			applied = (readTimeout != null)
					? applied.doOnRequest((request, connection) -> request.responseTimeout(readTimeout)) : applied;
			Duration connectTimeout = settings.connectTimeout();
			return (connectTimeout != null) ? applied.option(ChannelOption.CONNECT_TIMEOUT_MILLIS,
					(int) Math.min(connectTimeout.toMillis(), Integer.MAX_VALUE)) : applied;
		}

	}

}
