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
package ai.refold.spring.webhook.jdbc;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;

import ai.refold.spring.webhook.DeliveryClaim;
import ai.refold.spring.webhook.listener.RefoldWebhookListenerRegistry;

/**
 * Completes the claim of a listener in the listener's own transaction.
 *
 * @param store has the claim
 * @param registry the listeners
 */
record DeliveryCompletionInterceptor(Supplier<JdbcDeliveryStore> store,
		Supplier<RefoldWebhookListenerRegistry> registry) implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		JdbcDeliveryStore store = this.store.get();
		DeliveryClaim claim = store.current();
		if (claim == null || !store.isInTransaction() || !isListener(invocation, claim.listenerId())) {
			return invocation.proceed();
		}
		Object result = invocation.proceed();
		if (!store.completeInTransaction(claim)) {
			throw new DeliveryClaimLostException(claim.listenerId());
		}
		return result;
	}

	private boolean isListener(MethodInvocation invocation, String listenerId) {
		Object target = invocation.getThis();
		Method method = (target != null)
				? AopUtils.getMostSpecificMethod(invocation.getMethod(), AopUtils.getTargetClass(target))
				: invocation.getMethod();
		return this.registry.get().isListener(listenerId, method);
	}

}
