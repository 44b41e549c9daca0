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
package ai.refold.spring.test;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.Assert;

/**
 * JUnit extension that starts a {@link RefoldServer} for tests without Spring, and
 * resolves parameters of this type.
 *
 * <pre class="code">
 * &#64;RegisterExtension
 * static RefoldServerExtension refold = new RefoldServerExtension((server) -&gt; server.events("invoice.paid"));
 * </pre>
 *
 * <p>
 * Registered in a static field or with {@code @ExtendWith}, there is one server for the
 * class, and after each test it is set up again as it was before. Registered in an
 * instance field, each test has a server of its own.
 *
 * @since 0.1.0
 */
public final class RefoldServerExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private final RefoldServerBuilderCustomizer customizer;

	private volatile @Nullable RefoldServer server;

	/**
	 * Create an extension whose server has the defaults of the builder.
	 */
	public RefoldServerExtension() {
		this((builder) -> {
		});
	}

	/**
	 * Create an extension.
	 * @param customizer customizes the builder of the server
	 */
	public RefoldServerExtension(RefoldServerBuilderCustomizer customizer) {
		this.customizer = customizer;
	}

	/**
	 * Return the server.
	 * @return the server
	 * @throws IllegalStateException outside of a test
	 */
	public RefoldServer server() {
		RefoldServer current = this.server;
		Assert.state(current != null, "The Refold server is not started before the extension is registered and used");
		return current;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.server = server(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		RefoldServer current = server(context);
		this.server = current;
		store(context).put(RefoldServerSnapshot.class, current.snapshot());
	}

	@Override
	public void afterEach(ExtensionContext context) {
		RefoldServerSnapshot snapshot = store(context).remove(RefoldServerSnapshot.class, RefoldServerSnapshot.class);
		if (snapshot != null) {
			snapshot.restore();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == RefoldServer.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return server(context);
	}

	private RefoldServer server(ExtensionContext context) {
		return store(context).computeIfAbsent(RefoldServer.class, (key) -> start(), RefoldServer.class);
	}

	private RefoldServer start() {
		RefoldServerBuilder builder = RefoldServer.builder();
		this.customizer.customize(builder);
		return builder.start();
	}

	private Store store(ExtensionContext context) {
		return context.getStore(Namespace.create(RefoldServerExtension.class, this));
	}

}
