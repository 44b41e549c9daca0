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
package ai.refold.benchmarks.outbox;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A MariaDB of its own, from the programs that are installed. Like the PostgreSQL, it
 * does not wait for the disk.
 *
 * @param process the server
 * @param directory its files
 * @param url where its database is
 */
record MariaDbServer(Process process, Path directory, String url) implements AutoCloseable {

	static boolean isInstalled() {
		return find("mariadbd").isPresent() && find("mariadb-install-db").isPresent();
	}

	static MariaDbServer start() throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("mariadb");
		String data = "--datadir=" + directory.resolve("data");
		String user = "--user=" + System.getProperty("user.name");
		run(directory, find("mariadb-install-db").orElseThrow(), "--no-defaults", data, user,
				"--auth-root-authentication-method=normal", "--skip-test-db")
			.waitFor();
		int port = freePort();
		Process process = run(directory, find("mariadbd").orElseThrow(), "--no-defaults", data, user,
				"--socket=" + directory.resolve("socket"), "--pid-file=" + directory.resolve("pid"),
				"--bind-address=127.0.0.1", "--port=" + port, "--innodb-flush-log-at-trx-commit=2",
				"--skip-name-resolve");
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		MariaDbServer server = new MariaDbServer(process, directory,
				"jdbc:mariadb://127.0.0.1:%d/benchmark?user=root&createDatabaseIfNotExist=true".formatted(port));
		server.awaitConnection();
		return server;
	}

	private static Process run(Path directory, Path program, String... arguments) throws IOException {
		return new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
			.start();
	}

	/**
	 * The pool retries its first connection, and fails after a minute.
	 */
	private void awaitConnection() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.url);
		config.setMaximumPoolSize(1);
		config.setInitializationFailTimeout(Duration.ofMinutes(1).toMillis());
		new HikariDataSource(config).close();
	}

	private static Optional<Path> find(String program) {
		return Stream
			.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)),
					Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
