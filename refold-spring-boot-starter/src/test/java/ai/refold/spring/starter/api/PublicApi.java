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
package ai.refold.spring.starter.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.util.ClassUtils;

import ai.refold.spring.Internal;

/**
 * What users can name of a module: public types that are neither marked as internal nor
 * Spring Boot's wiring, one line for each type and member.
 */
final class PublicApi {

	private static final Set<String> INTERNAL = Set.of("ai.refold.spring.test.server");

	private PublicApi() {
	}

	/**
	 * Return the lines for the module of a type.
	 */
	static List<String> ofModuleOf(Class<?> anchor) throws IOException, URISyntaxException {
		Path location = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
		if (Files.isDirectory(location)) {
			return describe(location);
		}
		try (FileSystem jar = FileSystems.newFileSystem(location)) {
			return describe(jar.getPath("/"));
		}
	}

	private static List<String> describe(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			return files.map((file) -> root.relativize(file).toString())
				.filter((file) -> file.endsWith(".class") && !file.endsWith("package-info.class"))
				.map((file) -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
				.sorted()
				.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
				.filter(PublicApi::isVisible)
				.flatMap(TypeDescription::of)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean isVisible(Class<?> type) {
		if (INTERNAL.stream().anyMatch((internal) -> (type.getPackageName() + ".").startsWith(internal + "."))) {
			return false;
		}
		if (type.isAnonymousClass() || type.isLocalClass() || type.isAnnotationPresent(Internal.class)
				|| isWiring(type)) {
			return false;
		}
		Class<?> enclosing = type.getEnclosingClass();
		return (enclosing != null)
				? (type.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && isVisible(enclosing)
				: Modifier.isPublic(type.getModifiers());
	}

	/**
	 * What Spring Boot makes and no user names. The names of properties are held by the
	 * page of properties.
	 */
	private static boolean isWiring(Class<?> type) {
		return type.isAnnotationPresent(AutoConfiguration.class)
				|| type.isAnnotationPresent(ConfigurationProperties.class)
				|| DataSourceScriptDatabaseInitializer.class.isAssignableFrom(type);
	}

}
