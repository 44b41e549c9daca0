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
package ai.refold.spring.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;

/**
 * Fires a Refold event when the annotated method returns. Within a transaction the event
 * waits for the commit. If the method throws, or the transaction rolls back, also to a
 * savepoint, nothing is fired.
 *
 * <pre class="code">
 * &#64;Transactional
 * &#64;RefoldEvent(value = "invoice.paid", linkedAccountId = "#result.customerId", condition = "#result.paid")
 * public Invoice pay(String invoiceId) { ... }
 * </pre>
 *
 * The method must belong to a Spring bean and be called through its proxy. The proxy does
 * not see calls from within the same object, nor private, static and final methods. Such
 * methods, and other mistakes that can be found then, are reported at startup. The
 * annotation is found on interfaces and superclasses too: one on a type replaces those of
 * its supertypes, and those of unrelated types all fire, equal ones once. It is
 * repeatable, and can be composed into annotations of the application with
 * {@link AliasFor @AliasFor}.
 * <p>
 * {@link #event()} and {@link #slug()} take <code>${placeholders}</code>. The other texts
 * are SpEL expressions, parsed at startup, which see
 * <ul>
 * <li>{@code #result}: what the method returned; the content of an {@code Optional}, the
 * value of a {@code CompletionStage} or a {@code Mono}, each element of a
 * {@code Flux}</li>
 * <li>the arguments by the names of their parameters, such as {@code #customer}, for
 * which the class is compiled with {@code -parameters}; or by position as {@code #a0},
 * {@code #p0}</li>
 * <li>{@code #root.method}, {@code #root.target} and {@code #root.args}</li>
 * <li>the beans of the application, such as {@code @tenants}</li>
 * </ul>
 * A method that returns {@code null}, or an empty {@code Optional}, {@code Mono} or
 * {@code CompletionStage}, fires nothing; {@code Mono<Void>} and
 * {@code CompletionStage<Void>} count as {@code void} and fire on completion. A
 * {@code Flux} fires one event per element, in order and unbuffered, when its source
 * emits it; a {@code Collection} is one payload. Nothing is decided about a reactive
 * result before it is subscribed to. Then the reactive transaction in the Reactor context
 * counts, not one bound to the thread. A {@code CompletionStage} is returned as it is;
 * the event follows the caller's transaction, and a failure to fire is reported, never
 * thrown. If the result arrives later, {@link #linkedAccountId()} and expressions that
 * call beans or static methods are evaluated for the caller: when the method returns, or
 * when the publisher is subscribed to. What uses {@code #result} is evaluated when the
 * result is available, and so are conditions and payloads that read arguments only.
 * <p>
 * An event never breaks the method it is on: an expression that fails, a payload that
 * cannot be rendered or a full queue is one error line and a
 * {@link RefoldDispatchFailedEvent}. The exceptions are {@link DispatchMode#SYNC} without
 * a transaction, and {@link DispatchMode#OUTBOX}, where an event that cannot be written
 * rolls the transaction back.
 * <p>
 * On a <em>type</em> the annotation marks a class of application events: each instance
 * published through Spring's {@code ApplicationEventPublisher} fires. There the published
 * object is the root of expressions and {@code #event}, and the default payload. On the
 * class of a bean it is an error.
 *
 * @since 0.1.0
 * @see RefoldEventPublisher
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(RefoldEventReflectiveProcessor.class)
@Repeatable(RefoldEvents.class)
public @interface RefoldEvent {

	/**
	 * Alias for {@link #event()}.
	 * @return the event's name
	 */
	@AliasFor("event")
	String value() default "";

	/**
	 * The event's name as defined in Refold, case included. Takes
	 * <code>${placeholders}</code>.
	 * @return the event's name
	 */
	@AliasFor("value")
	String event() default "";

	/**
	 * SpEL for the linked account to fire for. Without it a
	 * {@link LinkedAccountIdResolver} is asked, then the default account of the
	 * application's settings is used. An expression that gives nothing fires nothing and
	 * is reported: an event is never sent to another account than the one it names.
	 * @return the expression
	 */
	String linkedAccountId() default "";

	/**
	 * SpEL for the payload, sent as it is rendered by the application's
	 * {@code JsonMapper}. Without it the payload is the result; for a {@code void} method
	 * its only argument, or its arguments as an object by name, in both cases without
	 * those that belong to the infrastructure ({@code Principal}, {@code Locale},
	 * requests) or are marked with {@link RefoldIgnore @RefoldIgnore}. Such a default
	 * payload is wrapped as <code>{"value": …}</code> where it is not a JSON object.
	 * @return the expression
	 */
	String payload() default "";

	/**
	 * SpEL that decides whether to fire, evaluated before anything else. {@code false}
	 * and {@code null} fire nothing.
	 * @return the expression
	 */
	String condition() default "";

	/**
	 * The application whose workflows alone are to run, by its URL-safe name. Takes
	 * <code>${placeholders}</code>. By default the workflows of all applications run.
	 * @return the application's slug
	 */
	String slug() default "";

	/**
	 * SpEL for the id of the config to fire for. By Refold's documentation it defaults to
	 * the linked account's id.
	 * @return the expression
	 */
	String configId() default "";

	/**
	 * SpEL for the label of the resulting execution.
	 * @return the expression
	 */
	String instanceTag() default "";

	/**
	 * SpEL for the key that distinguishes a repetition of this event from another event,
	 * by default an id of the event's own. Every attempt to send the event carries the
	 * same key. Refold looks at it only where the trigger of a workflow has its
	 * idempotency settings switched on.
	 * @return the expression
	 */
	String idempotencyKey() default "";

	/**
	 * How the event travels to Refold.
	 * @return the mode
	 */
	DispatchMode dispatch() default DispatchMode.DEFAULT;

}
