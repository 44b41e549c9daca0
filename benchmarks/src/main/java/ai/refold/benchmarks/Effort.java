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
package ai.refold.benchmarks;

/**
 * How much work a benchmark does.
 *
 * @param rounds how often both sides are measured, one after the other
 * @param operations the operations of one measurement
 * @param warmUp the operations before the first measurement
 */
public record Effort(int rounds, int operations, int warmUp) {

	/**
	 * Enough for figures.
	 */
	public static final Effort FULL = new Effort(7, 20_000, 40_000);

	/**
	 * Enough to show that it works.
	 */
	public static final Effort SMOKE = new Effort(1, 128, 128);

}
