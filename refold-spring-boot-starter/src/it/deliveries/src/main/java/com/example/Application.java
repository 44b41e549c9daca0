package com.example;

import java.util.concurrent.CountDownLatch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import ai.refold.spring.webhook.RefoldWebhookListener;
import ai.refold.spring.webhook.WorkflowCompleted;
import ai.refold.spring.webhook.WorkflowEvent;
import ai.refold.spring.webhook.WorkflowStopped;
import ai.refold.spring.webhook.WorkflowTimedOut;

@SpringBootApplication
public class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	/**
	 * Writes in the transaction that also remembers what was handled.
	 */
	@Order(1)
	@RefoldWebhookListener
	public static class Ledger {

		private final JdbcClient jdbc;

		private final Blockade blockade;

		public Ledger(JdbcClient jdbc, Blockade blockade) {
			this.jdbc = jdbc;
			this.blockade = blockade;
		}

		@Transactional
		public void on(WorkflowCompleted event) {
			book(event);
		}

		@Transactional
		public void on(WorkflowStopped event) {
			book(event);
		}

		@Transactional
		public void on(WorkflowTimedOut event) throws InterruptedException {
			book(event);
			this.blockade.pass(event);
		}

		private void book(WorkflowEvent event) {
			this.jdbc.sql("insert into ledger (execution_id) values (?)").param(event.executionId()).update();
		}

	}

	/**
	 * Writes outside of a transaction.
	 */
	@Order(2)
	@RefoldWebhookListener
	public static class Journal {

		private final JdbcClient jdbc;

		private final Blockade blockade;

		public Journal(JdbcClient jdbc, Blockade blockade) {
			this.jdbc = jdbc;
			this.blockade = blockade;
		}

		public void on(WorkflowCompleted event) {
			enter(event);
		}

		public void on(WorkflowStopped event) throws InterruptedException {
			enter(event);
			this.blockade.pass(event);
		}

		private void enter(WorkflowEvent event) {
			this.jdbc.sql("insert into journal (execution_id) values (?)").param(event.executionId()).update();
		}

	}

	/**
	 * Lets no caller pass in a process that is to die.
	 */
	@Component
	public static class Blockade {

		private final boolean doomed;

		public Blockade(@Value("${doomed:false}") boolean doomed) {
			this.doomed = doomed;
		}

		void pass(WorkflowEvent event) throws InterruptedException {
			if (this.doomed) {
				System.out.println("blocked: " + event.executionId());
				new CountDownLatch(1).await();
			}
			System.out.println("passed: " + event.executionId());
		}

	}

}
