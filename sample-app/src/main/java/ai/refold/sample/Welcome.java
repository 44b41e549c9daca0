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
package ai.refold.sample;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Prints how to go on.
 */
@Component
class Welcome {

	@EventListener
	void on(WebServerInitializedEvent event) {
		System.out.printf("""

				The sample runs at http://localhost:%1$d. Try:
				  curl -X POST http://localhost:%1$d/invoices/1001/pay
				  curl -X POST http://localhost:%1$d/invoices/1002/void
				  curl -X POST http://localhost:%1$d/invoices/1003/remind

				""", event.getWebServer().getPort());
	}

}
