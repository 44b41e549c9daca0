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

import org.jspecify.annotations.Nullable;

/**
 * A call of an annotated method, or the publication of an annotated object. The
 * properties of a call are those of {@code #root}.
 *
 * @param source what is annotated
 * @param target the object the method was called on
 * @param args the arguments
 */
record EventInvocation(EventOperationSource source, @Nullable Object target, @Nullable Object... args) {

	public @Nullable Method method() {
		return this.source.method();
	}

}
