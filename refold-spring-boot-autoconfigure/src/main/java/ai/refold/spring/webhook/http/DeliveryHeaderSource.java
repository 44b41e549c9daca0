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
package ai.refold.spring.webhook.http;

import java.util.Collection;

import ai.refold.spring.Internal;

/**
 * The headers of a request. Each is read only when it is asked for: firewalls refuse to
 * hand out some, of which most are of no interest here.
 *
 * @since 0.1.0
 */
@Internal
public interface DeliveryHeaderSource {

	/**
	 * Return the values of a header.
	 * @param name the name, in any case
	 * @return the values, empty if there are none
	 */
	Collection<String> values(String name);

	/**
	 * Return the names of all headers.
	 * @return the names
	 */
	Collection<String> names();

}
