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
package ai.refold.spring.client.resource;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import ai.refold.spring.client.transport.Blocking;

/**
 * {@link ActionOperations} that waits for {@link ReactiveActionOperations}.
 */
final class ActionTemplate extends AccountTemplate<ReactiveActionOperations, ActionOperations>
		implements ActionOperations {

	ActionTemplate(ReactiveActionOperations reactive) {
		super(reactive, ActionTemplate::new);
	}

	@Override
	public List<Action> list(String slug) {
		return Blocking.await(this.reactive.list(slug));
	}

	@Override
	public List<ActionParameter> schema(String slug, String actionId) {
		return Blocking.await(this.reactive.schema(slug, actionId));
	}

	@Override
	public ActionOperations withTimeout(Duration timeout) {
		return new ActionTemplate(this.reactive.withTimeout(timeout));
	}

	@Override
	public ActionResult execute(String slug, String actionId, @Nullable Object parameters) {
		return Blocking.await(this.reactive.execute(slug, actionId, parameters));
	}

}
