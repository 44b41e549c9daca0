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
package ai.refold.docs.accounts;

import java.security.Principal;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import ai.refold.spring.client.RefoldOperations;

@Controller
class IntegrationsPage {

	private final RefoldOperations refold;

	IntegrationsPage(RefoldOperations refold) {
		this.refold = refold;
	}

	@GetMapping("/integrations")
	String portal(Principal user) {
		return "redirect:" + this.refold.connectUrls().forLinkedAccount(accountOf(user)).create().hostedUrl();
	}

	@PostMapping("/integrations/token")
	@ResponseBody
	Map<String, String> token(Principal user) {
		return Map.of("token", this.refold.sessionTokens().current(accountOf(user)).token());
	}

	private static String accountOf(Principal user) {
		return user.getName();
	}

}
