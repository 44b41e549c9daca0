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
package ai.refold.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

import org.springframework.util.Assert;

import ai.refold.benchmarks.BuildDirectory;

/**
 * Compiles and packs classes while the benchmarks run.
 */
final class BuiltClasses {

	private BuiltClasses() {
	}

	static void compile(List<Path> files, String classPath, Path classes) throws IOException {
		JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager fileManager = compiler.getStandardFileManager(null, null, null)) {
			List<String> options = List.of("-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-cp",
					classPath);
			if (!compiler
				.getTask(null, fileManager, null, options, null, fileManager.getJavaFileObjectsFromPaths(files))
				.call()) {
				throw new IllegalStateException("The classes cannot be compiled to " + classes);
			}
		}
	}

	static Path jar(Path directory, String name) {
		Path jar = BuildDirectory.path().resolve(name + ".jar");
		int status = ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", directory.toString(), ".");
		Assert.state(status == 0, () -> "No jar can be made of " + directory);
		return jar;
	}

}
