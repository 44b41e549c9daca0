package com.example;

import ai.refold.spring.event.RefoldEvent;
import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowErrored;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionOperations;
import ai.refold.spring.webhook.subscription.WebhookSubscriptionStatus;
import java.util.Map;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

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
	@ConditionalOnBooleanProperty("alarms")
	Alarms alarms() {
		return new Alarms();
	}

	@Bean
	RouterFunction<ServerResponse> subscription(WebhookSubscriptionOperations subscription) {
		return RouterFunctions.route().GET("/subscription", (request) -> {
			WebhookSubscriptionStatus status = subscription.status();
			return ServerResponse.ok().body(status.state() + " " + status.webhookId());
		}).build();
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

	public static class Alarms {

		@RefoldWebhookListener
		public void on(WorkflowErrored event) {
			System.out.println("handled: " + event.event() + " for " + event.linkedAccountId());
		}

	}

}
