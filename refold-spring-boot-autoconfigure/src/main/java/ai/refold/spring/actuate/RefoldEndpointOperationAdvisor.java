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
package ai.refold.spring.actuate;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.boot.actuate.endpoint.invoke.ParameterMappingException;

import ai.refold.spring.Internal;

/**
 * Rejects fields that the operations of the {@link RefoldEndpoint} do not know: if a
 * misspelled filter were ignored, an operation could change everything.
 *
 * @since 0.1.0
 */
@Internal
public final class RefoldEndpointOperationAdvisor implements OperationInvokerAdvisor {

	private static final EndpointId ENDPOINT = EndpointId.of("refold");

	/**
	 * Create a new {@code RefoldEndpointOperationAdvisor}.
	 */
	public RefoldEndpointOperationAdvisor() {
	}

	@Override
	public OperationInvoker apply(EndpointId endpointId, OperationType operationType, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!ENDPOINT.equals(endpointId)) {
			return invoker;
		}
		Set<String> names = new TreeSet<>();
		parameters.stream().forEach((parameter) -> names.add(parameter.getName()));
		return (context) -> invoke(invoker, context, names);
	}

	private @Nullable Object invoke(OperationInvoker invoker, InvocationContext context, Set<String> names) {
		Map<String, @Nullable Object> arguments = context.getArguments();
		// JMX passes null for whatever is not given
		boolean complete = arguments.keySet().containsAll(names);
		arguments.forEach((name, value) -> {
			if (value != null || !complete) {
				requireUseful(name, value, names);
			}
		});
		try {
			return invoker.invoke(context);
		}
		catch (ParameterMappingException ex) {
			throw RefoldEndpointQuery
				.invalid("'%s' cannot be '%s'".formatted(ex.getParameter().getName(), ex.getValue()));
		}
	}

	/**
	 * Refuse what would be ignored. Empty text, also given twice, is converted to no
	 * number and no boolean.
	 */
	private static void requireUseful(String name, @Nullable Object value, Set<String> names) {
		if (!names.contains(name)) {
			throw RefoldEndpointQuery.invalid("There is no field '%s', only %s".formatted(name, names));
		}
		if (value == null || (value instanceof CharSequence text && text.toString().isBlank())) {
			throw RefoldEndpointQuery.invalid("'%s' must not be empty".formatted(name));
		}
		if (value instanceof Collection) {
			throw RefoldEndpointQuery.invalid("'%s' must be given once".formatted(name));
		}
	}

}
