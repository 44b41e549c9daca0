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
package ai.refold.sample.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;

import ai.refold.spring.event.LinkedAccountIdResolver;
import ai.refold.spring.event.RefoldEventContext;

/**
 * The customer whom the signed-in user belongs to, which is the linked account of events
 * that name none.
 */
@Component
public class SignedInCustomer implements LinkedAccountIdResolver {

	@Override
	public @Nullable String resolveLinkedAccountId(RefoldEventContext context) {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof CustomerUser user) ? user.customer()
				: null;
	}

	public String id() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		Assert.state(authentication != null && authentication.getPrincipal() instanceof CustomerUser,
				"No customer is signed in");
		return ((CustomerUser) authentication.getPrincipal()).customer();
	}

}
