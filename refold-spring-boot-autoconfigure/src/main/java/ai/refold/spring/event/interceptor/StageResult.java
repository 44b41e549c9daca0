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

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import ai.refold.spring.event.CallerContext;
import ai.refold.spring.event.CallerTransaction;
import ai.refold.spring.event.PreparedDispatch;

/**
 * A {@link CompletionStage} returned by a call, observed through its own methods only.
 * Fires once the stage has a value and the caller's transaction, if there is one, has
 * committed, in whichever order.
 */
final class StageResult implements PreparedDispatch {

	private static final CallerContext CALLER_CONTEXT = CallerContext.create();

	private final EventInvocation invocation;

	private final MethodResult result;

	private final AnnotatedEventPublisher publisher;

	private ContextView callerContext = Context.empty();

	private @Nullable CapturedCall call;

	private boolean completed;

	private boolean fires;

	private @Nullable Object value;

	private boolean free;

	private boolean dropped;

	private @Nullable List<DetachedEvent> waiting;

	StageResult(EventInvocation invocation, MethodResult result, AnnotatedEventPublisher publisher) {
		this.invocation = invocation;
		this.result = result;
		this.publisher = publisher;
	}

	void follow(CompletionStage<?> stage) {
		stage.whenComplete(this::completed);
		CallerTransaction transaction = this.publisher.transaction();
		if (isDone()) {
			if (this.fires && transaction.holdsBack()) {
				this.publisher.publish(this.invocation, this.value);
			}
			else if (this.fires) {
				this.publisher.dispatchDetached(this.publisher.detached(capture(), this.value));
			}
			return;
		}
		CapturedCall captured = capture();
		this.callerContext = CALLER_CONTEXT.capture();
		if (transaction.holdsBack()) {
			transaction.register(this);
		}
		else {
			free();
		}
		returned(captured);
	}

	/**
	 * Return whether the stage was done before it was returned.
	 */
	private synchronized boolean isDone() {
		return this.completed;
	}

	private CapturedCall capture() {
		return this.publisher.capture(this.invocation, Context.empty());
	}

	private void returned(CapturedCall captured) {
		synchronized (this) {
			this.call = captured;
			if (!this.completed) {
				return;
			}
		}
		made();
	}

	private void completed(@Nullable Object given, @Nullable Throwable error) {
		Object value = (error == null) ? this.result.valueOf(given) : null;
		synchronized (this) {
			this.completed = true;
			this.fires = error == null && this.result.fires(given, value);
			this.value = value;
			if (this.call == null) {
				return;
			}
		}
		made();
	}

	/**
	 * Make the events: the value and the facts of the caller are available.
	 */
	private void made() {
		if (this.fires && this.call != null) {
			CapturedCall captured = this.call;
			CALLER_CONTEXT.runWith(this.callerContext, () -> ready(this.publisher.detached(captured, this.value)));
		}
	}

	private void ready(List<DetachedEvent> events) {
		synchronized (this) {
			if (!this.free) {
				this.waiting = this.dropped ? null : events;
				return;
			}
		}
		this.publisher.dispatchDetached(events);
	}

	@Override
	public void commit() {
		List<DetachedEvent> events = free();
		if (events != null) {
			CALLER_CONTEXT.runWith(this.callerContext, () -> this.publisher.dispatchDetached(events));
		}
	}

	private synchronized @Nullable List<DetachedEvent> free() {
		this.free = true;
		List<DetachedEvent> events = this.waiting;
		this.waiting = null;
		return events;
	}

	@Override
	public synchronized void rollback() {
		this.dropped = true;
		this.waiting = null;
	}

}
