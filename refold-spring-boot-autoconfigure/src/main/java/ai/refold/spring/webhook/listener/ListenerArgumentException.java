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
package ai.refold.spring.webhook.listener;

import java.util.stream.Collectors;

import org.springframework.messaging.MessagingException;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

import ai.refold.spring.RefoldException;

/**
 * Thrown if a delivery cannot be passed to a listener. Says why without the values, which
 * the original exception contains.
 */
class ListenerArgumentException extends RefoldException {

	ListenerArgumentException(String listenerId, MessagingException failure) {
		super("Cannot pass the delivery to listener '" + listenerId + "': " + reason(failure));
	}

	private static String reason(MessagingException failure) {
		if (failure instanceof MethodArgumentNotValidException invalid && invalid.getBindingResult() != null) {
			return "not valid in " + fields(invalid.getBindingResult());
		}
		return (failure instanceof UnreadableDeliveryException unreadable) ? unreadable.getReason()
				: failure.getClass().getName();
	}

	private static String fields(BindingResult result) {
		return result.getFieldErrors().stream().map(FieldError::getField).distinct().collect(Collectors.joining(", "));
	}

}
