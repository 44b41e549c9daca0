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

/**
 * Determines when the {@link RefoldServer} of a test is reset to its initial setup. It
 * never makes a context of its own necessary.
 *
 * @since 0.1.0
 */
public enum RefoldServerReset {

	/** After each test method, and after the class. */
	AFTER_METHOD,

	/** After the test class only. */
	AFTER_CLASS,

	/**
	 * Never, for test methods or classes that use one context at the same time: each can
	 * keep to linked accounts of its own.
	 */
	NEVER

}
