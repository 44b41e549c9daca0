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

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

import ai.refold.spring.Internal;

/**
 * An event that an annotated method fires.
 *
 * @param event the event's name, placeholders resolved
 * @param origin the class and method, for messages
 * @param payloadType the type of the payload, {@code null} if it is not known statically
 * @since 0.1.0
 */
@Internal
public record RefoldEventUsage(String event, String origin, @Nullable ResolvableType payloadType) {

}
