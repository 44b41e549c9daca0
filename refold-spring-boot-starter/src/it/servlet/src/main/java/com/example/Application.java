package com.example;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import java.util.Map;
import org.springframework.boot.ApplicationRunner;
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
	Orders orders() {
		return new Orders();
	}

	@Bean
	ApplicationRunner run(Orders orders, ApplicationContext context) {
		return (args) -> {
			System.out.println("context: " + context.getClass().getSimpleName());
			orders.place("acme");
		};
	}

	public static class Orders {

		@RefoldEvent(event = "order.placed", linkedAccountId = "#account")
		public Map<String, Integer> place(String account) {
			return Map.of("id", 1);
		}

		@RefoldWebhookListener
		public void on(WorkflowCompleted event) {
			System.out.println("handled: " + event.event() + " for " + event.linkedAccountId());
		}

	}

}
