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
package ai.refold.spring.diagnosis;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

import ai.refold.spring.LogText;

/**
 * The result of a diagnosis of an event that does not seem to start a workflow.
 * {@link #toString()} returns one sentence for each finding.
 *
 * @param event the name of the event
 * @param linkedAccountId the linked account it was fired for
 * @param findings what was found, in the order an event takes, those of the application
 * first
 * @since 0.1.0
 * @see RefoldEventDiagnoser
 */
public record RefoldEventDiagnosis(String event, String linkedAccountId, List<Finding> findings) {

	/**
	 * Create a diagnosis, for instance in a test.
	 * @param event the event's name, case included
	 * @param linkedAccountId the id the application chose
	 * @param findings copied; empty if nothing was found
	 * @throws IllegalArgumentException if one of them is {@code null}
	 */
	public RefoldEventDiagnosis {
		Assert.notNull(event, "'event' must not be null");
		Assert.notNull(linkedAccountId, "'linkedAccountId' must not be null");
		Assert.notNull(findings, "'findings' must not be null");
		findings = List.copyOf(findings);
	}

	/**
	 * Return what keeps the event from starting a workflow, or let the last one fail.
	 * @return the findings that are problems
	 */
	public List<Finding> problems() {
		return this.findings.stream().filter((finding) -> finding.level() == Level.PROBLEM).toList();
	}

	/**
	 * Return whether something was found.
	 * @param code what
	 * @return whether a finding has the code
	 */
	public boolean has(Code code) {
		return this.findings.stream().anyMatch((finding) -> finding.code() == code);
	}

	@Override
	public String toString() {
		return this.findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()));
	}

	/**
	 * One thing that was found.
	 *
	 * @param level how serious it is
	 * @param code what it is, for programs
	 * @param message one sentence that says what it is and, if it is a problem, the fix
	 */
	public record Finding(Level level, Code code, String message) {

		/**
		 * Create a finding, for instance in a test.
		 * @param level {@link Level#PROBLEM} to have it among {@link #problems()}
		 * @param code what {@link #has(Code)} finds it by
		 * @param message not blank
		 * @throws IllegalArgumentException if the message is blank, or the level or the
		 * code is {@code null}
		 */
		public Finding {
			Assert.notNull(level, "'level' must not be null");
			Assert.notNull(code, "'code' must not be null");
			Assert.hasText(message, "'message' must not be empty");
			message = LogText.escape(message);
		}

		@Override
		public String toString() {
			return this.level + ": " + this.message;
		}

	}

	/**
	 * How serious a finding is.
	 */
	public enum Level {

		/**
		 * Keeps the event from starting a workflow, or its outcome from being reported.
		 */
		PROBLEM,

		/** May be the reason; Refold's API does not report it. */
		NOTE,

		/** As it should be. */
		OK

	}

	/**
	 * What was found. Further ones may be added.
	 */
	public enum Code {

		/** A setting keeps the application from firing events. */
		SWITCHED_OFF,

		/** An annotated method of a bean fires the event. */
		EVENT_FIRED,

		/** No annotated method of a bean fires the event. */
		EVENT_NOT_FIRED,

		/** Events wait in memory, because Refold is unreachable. */
		REFOLD_UNREACHABLE,

		/** An operator paused the outbox. */
		OUTBOX_PAUSED,

		/** An event of the linked account waits in the outbox. */
		EVENT_WAITING,

		/** The event was given up, and waits in the outbox to be replayed. */
		DEAD_LETTER,

		/** Refold delivers to this application. */
		WEBHOOK_REGISTERED,

		/** Refold may not deliver to this application. */
		WEBHOOK_NOT_REGISTERED,

		/** The event is defined. */
		EVENT_DEFINED,

		/** The event is not defined in the environment of the API key. */
		EVENT_NOT_DEFINED,

		/** The linked account exists. */
		ACCOUNT_EXISTS,

		/** The linked account does not exist in the environment of the API key. */
		ACCOUNT_NOT_FOUND,

		/** The linked account is in the environment of the API key. */
		ENVIRONMENT_MATCHES,

		/** The linked account is in another environment than the API key. */
		ENVIRONMENT_MISMATCH,

		/** The environment of the API key or of the account is not known. */
		ENVIRONMENT_UNKNOWN,

		/** The linked account is connected to an application. */
		APPLICATION_CONNECTED,

		/** The linked account has to authenticate again at an application. */
		REAUTHENTICATION_REQUIRED,

		/** The linked account is connected to no application. */
		NO_APPLICATION_CONNECTED,

		/** There are workflows that are enabled. */
		WORKFLOW_ENABLED,

		/** There are workflows that are not enabled. */
		WORKFLOW_NOT_ENABLED,

		/** There is no workflow that is enabled. */
		NO_WORKFLOW_ENABLED,

		/** Workflows belong to applications that the account is not connected to. */
		WORKFLOW_NOT_CONNECTED,

		/** An execution that an event started succeeded. */
		EXECUTION_COMPLETED,

		/** An execution that an event started failed, was stopped or timed out. */
		EXECUTION_FAILED,

		/** An event was recognised as a repetition and started nothing. */
		EXECUTION_DUPLICATE,

		/** An execution that an event started has not ended. */
		EXECUTION_RUNNING,

		/** No event started an execution of the linked account. */
		NO_EXECUTION,

		/** A question could not be asked. */
		COULD_NOT_BE_ASKED

	}

}
