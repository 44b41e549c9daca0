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
package ai.refold.spring.webhook;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a method that is called when Refold reports an event. On a type, it marks all
 * methods with a {@link RefoldWebhookEvent} parameter. If the application has a listener,
 * it receives Refold's deliveries under {@code refold.webhook.path}.
 * <p>
 * A listener is called with verified deliveries only, unless
 * {@code refold.webhook.signature.required=false}. It may be called more than once with
 * the same delivery: one that was handled before is not handled again if it can be
 * recognised. A listener should be idempotent and quick. After an exception Refold sends
 * the delivery again (up to three times by its documentation), and only the listeners
 * that failed are called; after a {@link DiscardDeliveryException} it does not. Listeners
 * run one after the other, in {@link org.springframework.core.annotation.Order @Order},
 * on the thread of the request; in a reactive application on a thread that may block.
 * <p>
 * A method may take, in any order and number:
 * <ul>
 * <li>the event: {@link WorkflowErrored}, {@link ConnectionEvent},
 * {@link RefoldWebhookEvent}, {@link UnknownWebhookEvent}&hellip;; its type alone says
 * which events are meant</li>
 * <li>the body: as {@code JsonNode}, {@code Map}, {@code byte[]}, {@code String} or a
 * type of the application that the JSON is read into; with {@code @Valid} it is
 * validated</li>
 * <li>{@link org.springframework.messaging.Message Message&lt;?&gt;}, with one of the
 * above as payload and the HTTP headers as headers</li>
 * <li>single HTTP headers with
 * {@link org.springframework.messaging.handler.annotation.Header @Header}, all of them
 * with {@link org.springframework.messaging.handler.annotation.Headers @Headers}</li>
 * </ul>
 * It returns nothing, a {@code Mono}, another reactive type or a
 * {@link java.util.concurrent.CompletionStage}, whose end the response to Refold waits
 * for, or is a suspending function of Kotlin.
 * <p>
 * A delivery without the name of an event, as a custom template may render it, is passed
 * to listeners of {@link UnknownWebhookEvent} and {@link RefoldWebhookEvent} that name no
 * events, and to those that take the body as {@code JsonNode}, {@code Map},
 * {@code byte[]}, {@code String} or {@code Message<?>}.
 * <p>
 * All attributes but {@link #condition()} may contain <code>${&hellip;}</code>
 * placeholders. On a type the attributes are the defaults of its methods.
 *
 * @since 0.1.0
 * @see RefoldWebhookEvents
 */
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Reflective(RefoldWebhookListenerReflectiveProcessor.class)
public @interface RefoldWebhookListener {

	/**
	 * Alias for {@link #events()}.
	 * @return the names of events
	 */
	@AliasFor("events")
	String[] value() default {};

	/**
	 * The names of the events to listen to, spelled as Refold does. Left out, they follow
	 * from the type of the parameter.
	 * @return the names of events
	 */
	@AliasFor("value")
	String[] events() default {};

	/**
	 * The applications whose connection events are meant. Left out, all of them. Does not
	 * narrow workflow events, which name no application.
	 * @return the slugs of applications
	 */
	String[] slug() default {};

	/**
	 * The workflows whose events are meant. Left out, all of them. Does not narrow
	 * connection events.
	 * @return the ids of workflows
	 */
	String[] workflowIds() default {};

	/**
	 * A SpEL expression that decides whether the listener is called: <code>#event</code>
	 * is the event, beans are available as <code>@name</code>. {@code false} and
	 * {@code null} mean no. Left out, always.
	 * @return the expression
	 */
	String condition() default "";

	/**
	 * The id under which is remembered what this listener has handled. It must not change
	 * between versions of an application and be the same on all its instances. Left out,
	 * it is made of the names of bean, method and parameter types. On a type it replaces
	 * the name of the bean in that.
	 * @return the id
	 */
	String id() default "";

}
