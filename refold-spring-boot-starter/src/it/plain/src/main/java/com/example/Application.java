package com.example;

import ai.refold.spring.client.RefoldTemplate;
import ai.refold.spring.event.RefoldEvent;
import java.util.Map;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@Bean
	Importer importer() {
		return new Importer();
	}

	@Bean
	CommandLineRunner run(RefoldTemplate refold, Importer importer, ApplicationContext context) {
		return (args) -> {
			System.out.println("context: " + context.getClass().getSimpleName());
			System.out.println("response: " + refold.fire("import.started", "acme", Map.of("rows", 3)).message());
			importer.importRows("acme");
		};
	}

	public static class Importer {

		@RefoldEvent(event = "import.finished", linkedAccountId = "#account")
		public Map<String, Integer> importRows(String account) {
			return Map.of("rows", 3);
		}

	}

}
