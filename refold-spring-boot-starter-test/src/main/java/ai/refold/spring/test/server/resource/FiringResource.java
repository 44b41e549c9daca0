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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import ai.refold.spring.LogText;
import ai.refold.spring.test.server.http.Access;
import ai.refold.spring.test.server.http.ApiError;
import ai.refold.spring.test.server.http.ApiException;
import ai.refold.spring.test.server.http.ApiResponse;
import ai.refold.spring.test.server.http.Call;
import ai.refold.spring.test.server.http.ErrorShape;
import ai.refold.spring.test.server.http.Route;
import ai.refold.spring.test.server.state.EnvironmentState;
import ai.refold.spring.test.server.state.ReceivedEvent.SlugUse;
import ai.refold.spring.test.server.state.ReceivedEvent;
import ai.refold.spring.test.server.workflow.WorkflowRunner;

/**
 * {@code /event/trigger}, {@code /event/{slug}} and {@code /event}: firing events.
 */
final class FiringResource extends Resource {

	private static final Log logger = LogFactory.getLog(FiringResource.class);

	private final EnvironmentState state;

	private final WorkflowRunner runner;

	private final Set<String> hinted = ConcurrentHashMap.newKeySet();

	FiringResource(EnvironmentState state, WorkflowRunner runner) {
		super(Access.ACCOUNT, ErrorShape.A);
		this.state = state;
		this.runner = runner;
	}

	@Override
	ErrorShape unauthorizedShape() {
		return ErrorShape.A;
	}

	@Override
	List<Route> routes() {
		String body = "event:string trigger:string payload:any";
		return List.of(post("/event/trigger", this::trigger).body(body),
				post("/event/{slug}", this::fireForApplication).body(body), post("/event", this::fire).body(body));
	}

	private ApiResponse trigger(Call call) {
		boolean narrows = this.state.settings().switches().slugHeaderNarrows();
		return accept(call, call.header("slug"), narrows ? SlugUse.HEADER : SlugUse.AUTH_CHECK);
	}

	private ApiResponse fireForApplication(Call call) {
		return accept(call, call.variable("slug"), SlugUse.PATH);
	}

	private ApiResponse fire(Call call) {
		if (!call.request().parts().isEmpty()) {
			throw ApiException.badRequest("multipart/form-data is not accepted here");
		}
		return accept(call, call.header("slug"), SlugUse.HEADER);
	}

	private ApiResponse accept(Call call, @Nullable String slug, SlugUse slugUse) {
		FiringBody body = FiringBody.of(call);
		requireDefined(body.event(), slugUse);
		requireAccount(call.linkedAccountId());
		ReceivedEvent event = new ReceivedEvent(this.state.newId(), call.request().path(), body.event(),
				call.linkedAccountId(), slug, (slug != null) ? slugUse : SlugUse.NONE, call.header("config_id"),
				call.header("instance_tag"), body.payload(), call.request().maskedHeaders(), body.files(),
				body.unknownFields(), this.state.now());
		this.state.receivedEvents().add(event);
		this.runner.run(event);
		return ApiResponse.message("Webhook Fired Success");
	}

	private void requireDefined(String event, SlugUse slugUse) {
		if (this.state.events().findByName(event) != null) {
			return;
		}
		if (this.state.settings().switches().undefinedEventsAccepted()) {
			hint(event);
			return;
		}
		if (slugUse == SlugUse.PATH && this.state.settings().switches().olderErrors()) {
			throw new ApiException(
					new ApiError(400, ApiError.SERVER_ERROR,
							"Trigger with name " + event + " not found for application " + this.state.organizationId()),
					ErrorShape.B);
		}
		throw new ApiException(404, "INVALID_EVENT", "Trigger not found");
	}

	private void hint(String event) {
		if (this.hinted.add(event)) {
			logger.info("The simulator accepts event '" + LogText.escape(event)
					+ "', which is not defined. Refold refuses it until it is: define it there, or set "
					+ "refold.event.definitions.on-missing=create");
		}
	}

	private void requireAccount(String account) {
		if (this.state.accounts().find(account) != null) {
			return;
		}
		if (this.state.settings().switches().accountsRequired()) {
			throw new ApiException(400, "INVALID_LINKED_ACCOUNT_ID", "Invalid linked account id");
		}
		this.state.accounts().upsert(account, null, null);
	}

}
