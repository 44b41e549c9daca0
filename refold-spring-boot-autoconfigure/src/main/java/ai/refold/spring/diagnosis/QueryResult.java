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
package ai.refold.spring.diagnosis;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Code;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Finding;
import ai.refold.spring.diagnosis.RefoldEventDiagnosis.Level;

/**
 * The result of a query to Refold: a value or a failure.
 */
record QueryResult<T>(@Nullable T value, @Nullable Throwable failure) {

	static <T> Mono<QueryResult<T>> of(Supplier<Mono<T>> query) {
		return Mono.defer(query)
			.map((value) -> new QueryResult<T>(value, null))
			.switchIfEmpty(Mono
				.fromSupplier(() -> new QueryResult<>(null, new IllegalStateException("the response is empty"))))
			.onErrorResume(Exception.class, (ex) -> Mono.just(new QueryResult<>(null, ex)));
	}

	List<Finding> findings(String question, Function<T, List<Finding>> findings) {
		if (this.value != null) {
			return findings.apply(this.value);
		}
		String reason = (this.failure != null) ? String.valueOf(this.failure.getMessage()) : "unknown";
		return List.of(new Finding(Level.NOTE, Code.COULD_NOT_BE_ASKED,
				"%s could not be asked: %s".formatted(question, reason)));
	}

}
