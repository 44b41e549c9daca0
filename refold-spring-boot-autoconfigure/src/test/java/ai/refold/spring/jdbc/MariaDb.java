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
package ai.refold.spring.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

import static org.awaitility.Awaitility.await;

/**
 * One MariaDB for all tests, with a database for each. The server is the one that is
 * installed on the machine; tests are skipped where there is none. It is in a zone with
 * daylight saving time.
 */
public final class MariaDb {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private MariaDb() {
	}

	public static HikariDataSource newDataSource() {
		return Databases.pool(newUrl(), "root");
	}

	public static String newUrl() {
		String name = "test" + COUNT.incrementAndGet();
		Server server = Server.INSTANCE
			.orElseGet(() -> Assumptions.abort("There is no MariaDB: install the package mariadb-server"));
		new JdbcTemplate(new DriverManagerDataSource(server.url(""))).execute("create database " + name);
		return server.url(name);
	}

	/**
	 * Starts when it is first used.
	 *
	 * @param port where it listens
	 */
	private record Server(int port) {

		private static final Optional<Server> INSTANCE = start();

		private static Optional<Server> start() {
			Optional<Path> program = find("mariadbd");
			Optional<Path> installer = find("mariadb-install-db");
			if (program.isEmpty() || installer.isEmpty()) {
				System.out.println("Tests on MariaDB are skipped: install the package mariadb-server to run them");
				return Optional.empty();
			}
			try {
				return Optional.of(start(program.get(), installer.get()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static Server start(Path program, Path installer) throws IOException {
			Path directory = Files.createTempDirectory("mariadb");
			String data = "--datadir=" + directory.resolve("data");
			String user = "--user=" + System.getProperty("user.name");
			String log = "--innodb-log-file-size=8M";
			Process installed = run(directory, installer.toString(), "--no-defaults", data, user,
					"--auth-root-authentication-method=normal", "--skip-test-db", log);
			await().pollInSameThread().atMost(Duration.ofMinutes(2)).until(() -> !installed.isAlive());
			int port = freePort();
			Process server = run(directory, program.toString(), "--no-defaults", data, user, log,
					"--socket=" + directory.resolve("socket"), "--pid-file=" + directory.resolve("pid"),
					"--bind-address=127.0.0.1", "--port=" + port, "--max-connections=500",
					"--innodb-flush-log-at-trx-commit=2", "--innodb-buffer-pool-size=64M", "--skip-name-resolve");
			Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, directory)));
			Server started = new Server(port);
			await().pollInSameThread().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
				DriverManagerDataSource dataSource = new DriverManagerDataSource(started.url(""));
				return new JdbcTemplate(dataSource).queryForObject("select 1", Integer.class) == 1;
			});
			return started;
		}

		private static Process run(Path directory, String... command) throws IOException {
			File log = directory.resolve("log").toFile();
			ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
			process.environment().put("TZ", "Europe/Berlin");
			return process.start();
		}

		private static void stop(Process server, Path directory) {
			try {
				server.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
				FileSystemUtils.deleteRecursively(directory);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static Optional<Path> find(String program) {
			return Stream
				.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)),
						List.of("/usr/sbin", "/usr/local/sbin").stream())
				.map((directory) -> Path.of(directory, program))
				.filter(Files::isExecutable)
				.findFirst();
		}

		private static int freePort() throws IOException {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
		}

		private String url(String database) {
			return "jdbc:mariadb://127.0.0.1:%d/%s?user=root".formatted(this.port, database);
		}

	}

}
