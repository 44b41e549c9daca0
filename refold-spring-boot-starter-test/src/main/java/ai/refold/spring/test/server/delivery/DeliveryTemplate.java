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
package ai.refold.spring.test.server.delivery;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import ai.refold.spring.test.server.http.Json;

/**
 * Fills {@code {{event}}}, {@code {{event.<field>}}}, {@code {{workflow_response}}} and
 * {@code {{workflow_response.<key>}}} in bodies and headers.
 *
 * @param event the event object
 * @param workflowResponse what the workflow returned, if it was one
 */
record DeliveryTemplate(JsonNode event, @Nullable JsonNode workflowResponse) {

	private static final Pattern PLACEHOLDER = Pattern
		.compile("\\{\\{\\s*(event|workflow_response)((?:\\.[^.{}\\s]+)*)\\s*}}");

	String renderBody(String template) {
		return render(template, DeliveryTemplate::escape);
	}

	String renderHeader(String template) {
		return render(template, UnaryOperator.identity());
	}

	private String render(String template, UnaryOperator<String> escape) {
		return PLACEHOLDER.matcher(template).replaceAll((match) -> {
			boolean fromEvent = "event".equals(match.group(1));
			JsonNode root = fromEvent ? this.event : this.workflowResponse;
			return Matcher.quoteReplacement((root != null) ? text(root.at(pointer(match.group(2))), escape) : "");
		});
	}

	private static String pointer(String path) {
		return path.replace("~", "~0").replace("/", "~1").replace('.', '/');
	}

	private static String text(JsonNode value, UnaryOperator<String> escape) {
		if (value.isMissingNode() || value.isNull()) {
			return "";
		}
		return value.isContainer() ? value.toString() : escape.apply(value.asString());
	}

	private static String escape(String text) {
		String quoted = Json.of(text).toString();
		return quoted.substring(1, quoted.length() - 1);
	}

}
