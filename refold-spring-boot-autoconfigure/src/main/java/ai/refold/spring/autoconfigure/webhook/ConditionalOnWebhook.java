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
package ai.refold.spring.autoconfigure.webhook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import ai.refold.spring.Internal;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Deduplication.Store;
import ai.refold.spring.autoconfigure.webhook.RefoldWebhookProperties.Processing;

/**
 * {@link Conditional @Conditional} that matches the configured mode of processing and of
 * de-duplicating deliveries. What is not set follows the outbox: with it deliveries go
 * through the inbox and are remembered in the database, because an application with an
 * outbox wants to lose nothing and has the database for it.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnWebhookCondition.class)
@Internal
public @interface ConditionalOnWebhook {

	/**
	 * How deliveries are processed. Left out, in any way.
	 * @return the way
	 */
	Processing[] processing() default {};

	/**
	 * Where handled deliveries are remembered. Left out, anywhere.
	 * @return the store
	 */
	Store[] store() default {};

}
