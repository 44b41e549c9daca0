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
package ai.refold.spring.autoconfigure.jdbc;

import java.util.Set;
import java.util.function.BooleanSupplier;

import ai.refold.spring.Internal;
import ai.refold.spring.jdbc.RefoldTable;

/**
 * A feature that stores its data in the application's database.
 *
 * @param name its name, and what asks for it
 * @param alternative what to do instead of having a database for it
 * @param hasScheduler whether it needs db-scheduler, and transactions of the application
 * @param needed whether it has anything to do, asked once all beans exist
 * @param tables the tables it works with
 * @since 0.1.0
 */
@Internal
public record DatabaseFeature(String name, String alternative, boolean hasScheduler, BooleanSupplier needed,
		Set<RefoldTable> tables) {

}
