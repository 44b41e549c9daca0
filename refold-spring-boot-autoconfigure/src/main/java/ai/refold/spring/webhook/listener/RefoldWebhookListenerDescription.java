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
package ai.refold.spring.webhook.listener;

import java.util.Set;

/**
 * Describes a listener of the application.
 *
 * @param id the id under which is remembered what it has handled
 * @param events the names of the events it listens to
 * @param unknownEvents whether it also listens to events that have no type of their own,
 * whatever their name
 * @param slugs the applications whose connection events it takes, empty for all
 * @param workflowIds the workflows whose events it takes, empty for all
 * @param bean the name of the bean
 * @param method the class, name and parameter types of the method
 * @since 0.1.0
 */
public record RefoldWebhookListenerDescription(String id, Set<String> events, boolean unknownEvents, Set<String> slugs,
		Set<String> workflowIds, String bean, String method) {

}
