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
package ai.refold.spring.outbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The counts of the outbox.
 *
 * @param waiting how many events wait to be sent
 * @param sending how many are on their way
 * @param dead how many dead letters there are
 * @param oldest when the oldest event was made that waits or is on its way, {@code null}
 * if there is none
 * @since 0.1.0
 */
public record OutboxSummary(long waiting, long sending, long dead, @Nullable Instant oldest) {

}
