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
package ai.refold.spring.test.server.resource;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiRequest;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Json;
import ai.refold.spring.test.server.http.Page;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.Workflow;
import ai.refold.spring.test.server.workflow.EnabledWorkflows;

/**
 * {@code /workflow}: the workflows.
 */
final class WorkflowResource extends Resource {

	private final EnvironmentState state;

	private final WorkflowDocument document;

	WorkflowResource(EnvironmentState state) {
		super(Access.ORGANIZATION_OR_ACCOUNT, ErrorShape.A);
		this.state = state;
		this.document = new WorkflowDocument(state);
	}

	@Override
	List<Route> routes() {
		return List.of(get("/workflow", this::list), route("GET", "/workflow/enabled", Access.ACCOUNT, this::enabled),
				route("GET", "/workflow/{workflowId}", Access.ORGANIZATION, this::find));
	}

	private ApiResponse list(Call call) {
		boolean ofAccount = call.account() != null && "private".equals(call.request().query("scope"));
		Predicate<Workflow> filter = filter(call.request());
		return Page.of(call.request())
			.of(this.state.workflows()
				.all()
				.stream()
				.filter((workflow) -> ofAccount ? call.linkedAccountId().equals(workflow.owner())
						: workflow.owner() == null)
				.filter(filter)
				.map(this.document::of)
				.toList());
	}

	private static Predicate<Workflow> filter(ApiRequest request) {
		String slug = request.query("slug");
		String published = request.query("published");
		Pattern name = pattern(request.query("name"));
		return (workflow) -> (slug == null || slug.equals(workflow.slug()))
				&& (published == null || published.equals(String.valueOf(workflow.published())))
				&& (name == null || name.matcher(workflow.name()).find());
	}

	private static @Nullable Pattern pattern(@Nullable String regex) {
		try {
			return (regex != null) ? Pattern.compile(regex, Pattern.CASE_INSENSITIVE) : null;
		}
		catch (PatternSyntaxException ex) {
			throw ApiException.badRequest("name is not a regular expression");
		}
	}

	private ApiResponse enabled(Call call) {
		return ApiResponse.ok(Json.array(new EnabledWorkflows(this.state).of(call.linkedAccountId())
			.stream()
			.map((enabled) -> this.document.enabled(enabled.workflow(), enabled.configId()))
			.toList()));
	}

	private ApiResponse find(Call call) {
		Workflow workflow = this.state.workflows().find(call.variable("workflowId"));
		if (workflow == null) {
			throw new ApiException(404, ApiError.SERVER_ERROR, "Workflow not found");
		}
		if (!workflow.isFor(call.account())) {
			throw new ApiException(403, ApiError.SERVER_ERROR, "Workflow is private to another linked account");
		}
		return ApiResponse.ok(this.document.withNodes(workflow));
	}

}
