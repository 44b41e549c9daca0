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
package ai.refold.spring.test.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

import ai.refold.spring.test.AutoConfigureRefoldServer;
import ai.refold.spring.test.RefoldServer;
import ai.refold.spring.test.RefoldServerReset;
import ai.refold.spring.test.RefoldServerSnapshot;

/**
 * {@link TestExecutionListener} that resets the {@link RefoldServer} of the context to
 * its initial setup before a test method or class. It runs outside of transactions, and
 * before contexts are closed.
 */
final class RefoldServerTestExecutionListener implements TestExecutionListener, Ordered {

	private static final int BETWEEN_DIRTIES_CONTEXT_AND_TRANSACTIONS = 3500;

	private static final String BEFORE_CLASS = RefoldServerTestExecutionListener.class.getName() + ".beforeClass";

	private static final String BEFORE_METHOD = RefoldServerTestExecutionListener.class.getName() + ".beforeMethod";

	@Override
	public int getOrder() {
		return BETWEEN_DIRTIES_CONTEXT_AND_TRANSACTIONS;
	}

	@Override
	public void beforeTestClass(TestContext testContext) {
		RefoldServerReset reset = reset(testContext);
		if (reset != null) {
			awaitRegistration(testContext);
			if (reset != RefoldServerReset.NEVER) {
				keep(testContext, BEFORE_CLASS);
			}
		}
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		RefoldServerReset reset = reset(testContext);
		if (reset != null) {
			awaitRegistration(testContext);
		}
		if (reset == RefoldServerReset.AFTER_METHOD) {
			keep(testContext, BEFORE_METHOD);
		}
	}

	// The context of a method may be another than that of the class, if that was dirtied
	private static void awaitRegistration(TestContext testContext) {
		new WebhookRegistration(testContext.getApplicationContext()).await();
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		restore(testContext, BEFORE_METHOD);
	}

	@Override
	public void afterTestClass(TestContext testContext) {
		restore(testContext, BEFORE_CLASS);
	}

	private static @Nullable RefoldServerReset reset(TestContext testContext) {
		AutoConfigureRefoldServer annotation = TestContextAnnotationUtils
			.findMergedAnnotation(testContext.getTestClass(), AutoConfigureRefoldServer.class);
		return (annotation != null) ? annotation.reset() : null;
	}

	private static void keep(TestContext testContext, String name) {
		ApplicationContext context = testContext.getApplicationContext();
		RefoldServerSnapshot snapshot = context.getBean(RefoldServer.class).snapshot();
		testContext.setAttribute(name, new Kept(context, snapshot));
	}

	private static void restore(TestContext testContext, String name) {
		if (testContext.removeAttribute(name) instanceof Kept kept && kept.isOfUse()) {
			kept.snapshot().restore();
		}
	}

	private record Kept(ApplicationContext context, RefoldServerSnapshot snapshot) {

		boolean isOfUse() {
			return !(this.context instanceof ConfigurableApplicationContext closeable) || closeable.isActive();
		}

	}

}
