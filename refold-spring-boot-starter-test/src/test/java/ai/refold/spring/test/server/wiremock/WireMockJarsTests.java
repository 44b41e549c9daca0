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
package ai.refold.spring.test.server.wiremock;

import java.io.File;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.core.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link WireMockJars}.
 */
class WireMockJarsTests {

	@Test
	void takesTheClassesOfOneJar() {
		assertThatNoException().isThrownBy(WireMockJars::requireStandalone);
	}

	@Test
	void whenAnotherJarIsFirstSaysWhatToDo(@TempDir Path other) throws Exception {
		String resource = Options.class.getName().replace('.', '/') + ".class";
		Files.createDirectories(other.resolve(resource).getParent());
		try (InputStream options = Options.class.getClassLoader().getResourceAsStream(resource)) {
			Files.copy(options, other.resolve(resource));
		}
		try (URLClassLoader classes = new URLClassLoader(classPath(other), ClassLoader.getPlatformClassLoader())) {
			Method start = classes.loadClass(RefoldHttpServer.class.getName()).getMethod("start", int.class);
			assertThatExceptionOfType(InvocationTargetException.class).isThrownBy(() -> start.invoke(null, 0))
				.havingCause()
				.isInstanceOf(IllegalStateException.class)
				.withMessageContaining(other.getFileName().toString())
				.withMessageContaining("Declare refold-spring-boot-starter-test before");
		}
	}

	private static URL[] classPath(Path first) throws Exception {
		List<URL> urls = new ArrayList<>(List.of(first.toUri().toURL()));
		for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
			.split(File.pathSeparator)) {
			urls.add(Path.of(entry).toUri().toURL());
		}
		return urls.toArray(URL[]::new);
	}

}
