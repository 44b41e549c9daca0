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
package ai.refold.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a test with the one {@link Browser} of this process, which each test gets in its
 * first state. Skips the test if no browser is installed, and says so.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserTest.BrowserExtension.class)
@interface BrowserTest {

	/**
	 * Opens the browser for the first test, and closes it after the last.
	 */
	class BrowserExtension implements ExecutionCondition, ParameterResolver {

		@Override
		public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
			if (Browser.exists()) {
				return ConditionEvaluationResult.enabled("There is a browser");
			}
			String reason = context.getDisplayName()
					+ " is skipped: install chromium and chromedriver (on Debian: apt-get install chromium chromium-driver)";
			System.out.println(reason);
			return ConditionEvaluationResult.disabled(reason);
		}

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Browser.class;
		}

		@Override
		public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
			Browser browser = context.getRoot()
				.getStore(ExtensionContext.Namespace.create(BrowserTest.class))
				.computeIfAbsent(Browser.class, (type) -> Browser.open(), Browser.class);
			browser.reset();
			return browser;
		}

	}

}
