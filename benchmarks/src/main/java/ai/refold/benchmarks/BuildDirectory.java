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

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Where the build of this module puts what it makes.
 */
public final class BuildDirectory {

	private BuildDirectory() {
	}

	/**
	 * Return the directory.
	 * @return the directory that holds the classes or the jar
	 */
	public static Path path() {
		try {
			Path classes = Path.of(BuildDirectory.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return classes.resolveSibling("").toAbsolutePath();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
