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
package ai.refold.spring.event.interceptor;

import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An annotated method or class.
 */
interface EventOperationSource {

	/**
	 * Return the method, {@code null} for a class.
	 */
	default @Nullable Method method() {
		return null;
	}

	/**
	 * Return its annotations.
	 */
	List<EventOperation> operations();

	/**
	 * Return what their expressions see.
	 */
	VariableScope scope();

	/**
	 * Return the payload where they name none.
	 */
	default DefaultPayload defaultPayload() {
		return DefaultPayload.OF_RESULT;
	}

	/**
	 * Return where it is, for messages.
	 */
	String origin();

}
