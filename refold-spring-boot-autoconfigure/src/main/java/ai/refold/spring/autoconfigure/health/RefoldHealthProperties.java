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
package ai.refold.spring.autoconfigure.health;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import ai.refold.spring.Internal;

/**
 * Configuration properties for the health of Refold.
 *
 * @param maxBacklogAge How long an event may wait to be sent, or a delivery to be
 * handled, before the health is down.
 */
@ConfigurationProperties("refold.health")
@Internal
public record RefoldHealthProperties(@DefaultValue("15m") Duration maxBacklogAge) {
}
