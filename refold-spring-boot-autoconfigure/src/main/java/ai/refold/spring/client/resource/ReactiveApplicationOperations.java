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

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The applications, and whether a linked account is connected to them. Listing them needs
 * no linked account.
 *
 * @since 0.1.0
 */
public interface ReactiveApplicationOperations extends LinkedAccountScoped<ReactiveApplicationOperations> {

	/**
	 * List all applications.
	 * @return the applications
	 */
	Flux<Application> list();

	/**
	 * Return one application, as it is for the linked account.
	 * @param slug the application's URL-safe name
	 * @return the application
	 */
	Mono<Application> get(String slug);

}
