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
package ai.refold.spring.event.interceptor;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.NamedThreadLocal;
import org.springframework.core.ResolvableType;
import org.springframework.util.StringValueResolver;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import ai.refold.spring.Internal;
import ai.refold.spring.client.error.SendFailureClassifier;
import ai.refold.spring.event.RefoldEvent;

/**
 * Fires a Refold event for each application event whose class has
 * {@link ai.refold.spring.event.RefoldEvent @RefoldEvent}. Runs on the publisher's
 * thread, so within its transaction.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldEventApplicationListener
		implements GenericApplicationListener, EmbeddedValueResolverAware, ApplicationContextAware {

	private static final Log logger = LogFactory.getLog(RefoldEventApplicationListener.class);

	private static final ThreadLocal<@Nullable Fired> LAST_FIRED = new NamedThreadLocal<>("Refold event fired last");

	private final Map<Class<?>, Optional<AnnotatedType>> types = new ConcurrentHashMap<>();

	private final Supplier<AnnotatedEventPublisher> publisher;

	private StringValueResolver placeholders = (text) -> text;

	private @Nullable ApplicationContext context;

	/**
	 * Create a new {@code RefoldEventApplicationListener}.
	 * @param publisher asked for when the first event fires
	 */
	public RefoldEventApplicationListener(Supplier<AnnotatedEventPublisher> publisher) {
		this.publisher = publisher;
	}

	@Override
	public void setEmbeddedValueResolver(StringValueResolver resolver) {
		this.placeholders = resolver;
	}

	@Override
	public void setApplicationContext(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		ResolvableType published = PayloadApplicationEvent.class.isAssignableFrom(eventType.toClass())
				? eventType.as(PayloadApplicationEvent.class).getGeneric() : eventType;
		return find(published.toClass()) != null;
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		Object published = (event instanceof PayloadApplicationEvent<?> payload) ? payload.getPayload() : event;
		AnnotatedType type = find(published.getClass());
		if (type != null && !isFiredBelow(published)) {
			remember(published);
			publish(event, type, published);
		}
	}

	private void publish(ApplicationEvent event, AnnotatedType type, Object published) {
		AnnotatedEventPublisher publisher = this.publisher.get();
		EventInvocation invocation = new EventInvocation(type, null);
		ContextView context = publisher.contextOf(event.getSource());
		if (context == null) {
			publisher.requireVisibleTransaction("The application event " + published.getClass().getName(),
					"Publish it with Spring's TransactionalEventPublisher, or fire with "
							+ "RefoldEventPublisher.publishReactively");
			publisher.publish(invocation, published);
			return;
		}
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		Mono.defer(() -> publisher.publishReactively(publisher.capture(invocation, context), published))
			.contextWrite(context)
			.subscribe(null, failure::set);
		if (failure.get() != null) {
			throw SendFailureClassifier.toRefoldException(failure.get());
		}
	}

	/**
	 * Return whether a context below this one has just fired the event: it is published
	 * there first, then here, on the same thread.
	 */
	private boolean isFiredBelow(Object published) {
		Fired last = LAST_FIRED.get();
		return last != null && last.event().refersTo(published) && isBelow(last.context().get());
	}

	private boolean isBelow(@Nullable ApplicationContext context) {
		ApplicationContext parent = (context != null) ? context.getParent() : null;
		return parent != null && (parent == this.context || isBelow(parent));
	}

	private void remember(Object published) {
		if (this.context != null && this.context.getParent() != null) {
			LAST_FIRED.set(new Fired(new WeakReference<>(published), new WeakReference<>(this.context)));
		}
	}

	private @Nullable AnnotatedType find(Class<?> type) {
		return this.types.computeIfAbsent(type, this::parse).orElse(null);
	}

	private Optional<AnnotatedType> parse(Class<?> type) {
		AnnotatedType parsed = AnnotatedType.parse(type, new EventOperationParser(this.placeholders));
		if (parsed != null && !parsed.problems().isEmpty()) {
			logger.error(new InvalidRefoldEventException(Map.of(type.getName(), parsed.problems())).getMessage());
		}
		return Optional.ofNullable(parsed);
	}

	/**
	 * An application event and the context where it was fired.
	 */
	private record Fired(WeakReference<Object> event, WeakReference<ApplicationContext> context) {
	}

}
