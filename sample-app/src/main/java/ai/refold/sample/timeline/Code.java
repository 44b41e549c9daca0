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
package ai.refold.sample.timeline;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

import ai.refold.spring.event.RefoldEvent;

/**
 * Names the public method that something is called from, so that one who looks at the
 * timeline finds it: its file, its line, and the annotation, if it fires by one.
 */
final class Code {

	private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private Code() {
	}

	static String ofCaller() {
		return WALKER.walk((frames) -> frames.filter(Code::isPublicMethodOfAnother).findFirst().map(Code::describe))
			.orElse("");
	}

	private static boolean isPublicMethodOfAnother(StackFrame frame) {
		Class<?> type = frame.getDeclaringClass();
		return type != Code.class && type != Change.class && type.getName().startsWith("ai.refold.sample.")
				&& Modifier.isPublic(method(frame).getModifiers());
	}

	private static String describe(StackFrame frame) {
		RefoldEvent annotation = method(frame).getAnnotation(RefoldEvent.class);
		return "%s:%d %s(): %s".formatted(frame.getFileName(), frame.getLineNumber(), frame.getMethodName(),
				(annotation != null) ? "@RefoldEvent(event = \"%s\")".formatted(annotation.event())
						: "RefoldEventPublisher.publish(..)");
	}

	private static Method method(StackFrame frame) {
		Method method = ReflectionUtils.findMethod(frame.getDeclaringClass(), frame.getMethodName(),
				frame.getMethodType().parameterArray());
		Assert.state(method != null, "A method on the stack is a method of its class");
		return method;
	}

}
