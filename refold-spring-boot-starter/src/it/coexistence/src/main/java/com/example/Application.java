package com.example;

import java.time.Instant;
import java.util.Map;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.event.RefoldEvent;

@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@Bean
	OneTimeTask<Void> reminder(JdbcClient jdbc) {
		return Tasks.oneTime("reminder").execute((instance, context) -> {
			System.out.println("tasks in scheduled_tasks: "
					+ jdbc.sql("select task_name from scheduled_tasks").query(String.class).list());
			System.out.println("tasks in refold_task: "
					+ jdbc.sql("select distinct task_name from refold_task where task_name not like 'refold%'")
						.query(String.class)
						.list());
		});
	}

	public record OrderPlaced(String id) {

	}

	@RefoldEvent(event = "order.published", linkedAccountId = "'acme'")
	public record OrderPublished(String id) {

	}

	@Component
	static class Orders {

		private final ApplicationEventPublisher events;

		private final SchedulerClient scheduler;

		Orders(ApplicationEventPublisher events, SchedulerClient scheduler) {
			this.events = events;
			this.scheduler = scheduler;
		}

		@Transactional
		@RefoldEvent(event = "order.placed", linkedAccountId = "'acme'")
		public Map<String, String> place(String id) {
			this.events.publishEvent(new OrderPlaced(id));
			this.events.publishEvent(new OrderPublished(id));
			this.scheduler.scheduleIfNotExists(Tasks.oneTime("reminder").execute((instance, context) -> {
			}).instance(id), Instant.now());
			return Map.of("id", id);
		}

	}

	@Component
	static class Shipping {

		private final JdbcClient jdbc;

		Shipping(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@ApplicationModuleListener
		void on(OrderPlaced order) {
			System.out.println("event publications: "
					+ this.jdbc.sql("select distinct event_type from event_publication").query(String.class).list());
		}

	}

	@Component
	static class Start {

		private final Orders orders;

		Start(Orders orders) {
			this.orders = orders;
		}

		@EventListener
		void on(ApplicationReadyEvent event) {
			this.orders.place("o-1");
		}

	}

}
