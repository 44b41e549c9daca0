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
package ai.refold.spring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A workflow described by an argument of {@link RefoldServerApplication}.
 *
 * @param name the name
 * @param event the event that starts it
 * @param slug the application, if any
 * @param outcome how its runs end
 */
record WorkflowArgument(String name, String event, @Nullable String slug, WorkflowOutcome outcome) {

	private static final String FORM = "'--workflow=name:event:application:outcome', the last two optional, not '%s'";

	static WorkflowArgument parse(String text) {
		String[] parts = text.split(":", -1);
		boolean complete = parts.length >= 2 && parts.length <= 4 && StringUtils.hasText(parts[0])
				&& StringUtils.hasText(parts[1]);
		Assert.isTrue(complete, () -> FORM.formatted(text));
		String slug = (parts.length > 2 && StringUtils.hasText(parts[2])) ? parts[2].strip() : null;
		return new WorkflowArgument(parts[0].strip(), parts[1].strip(), slug,
				(parts.length > 3) ? outcome(parts[3].strip()) : WorkflowOutcome.COMPLETED);
	}

	private static WorkflowOutcome outcome(String text) {
		try {
			return WorkflowOutcome.valueOf(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The outcome of a workflow is one of %s, not '%s'"
				.formatted(List.of(WorkflowOutcome.values()), text), ex);
		}
	}

	void create(RefoldServer server) {
		WorkflowSpec workflow = server.defineEvent(this.event).workflow(this.name).event(this.event);
		if (this.slug != null) {
			workflow.slug(this.slug);
		}
		workflow.outcome(this.outcome).create();
	}

	String describe(String baseUrl) {
		String runs = "'%s' runs on '%s' and ends as %s".formatted(this.name, this.event, this.outcome);
		return (this.slug != null) ? runs + ", for accounts that are connected to %s: %s/connect/{account}?slug=%s"
			.formatted(this.slug, baseUrl, this.slug) : runs;
	}

}
