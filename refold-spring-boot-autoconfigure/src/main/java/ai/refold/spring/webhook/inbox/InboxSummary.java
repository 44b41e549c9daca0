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
package ai.refold.spring.webhook.inbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The counts of the inbox.
 *
 * @param waiting how many deliveries wait for their listeners
 * @param running how many are being handled
 * @param dead how many dead letters there are
 * @param oldest when the oldest delivery arrived that waits or is being handled,
 * {@code null} if there is none
 * @since 0.1.0
 */
public record InboxSummary(long waiting, long running, long dead, @Nullable Instant oldest) {

}
