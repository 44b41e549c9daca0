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

import org.springframework.boot.SpringApplication;
import org.springframework.util.StringUtils;

/**
 * Runs the sample with a simulator of Refold, or with Refold itself if there is a key for
 * it.
 */
public final class TestSampleApplication {

	private TestSampleApplication() {
	}

	public static void main(String[] args) {
		if (StringUtils.hasText(System.getenv(RefoldKey.VARIABLE))) {
			SampleApplication.main(args);
		}
		else {
			SpringApplication.from(TestSampleApplication::runWithoutKey).with(Simulator.class).run(args);
		}
	}

	private static void runWithoutKey(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
