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
package ai.refold.spring.test.server.http;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The required content of a call. Fields that are not described are accepted.
 *
 * @param header the header it needs, besides those that identify the caller
 * @param query the query parameter it needs
 * @param body the fields of its JSON object, {@code null} where no body is looked at
 * @param refusal the error of a call that leaves something out, {@code null} for what is
 * missing
 * @since 0.1.0
 */
public record RequestFormat(@Nullable String header, @Nullable String query, @Nullable List<FieldFormat> body,
		@Nullable Supplier<ApiException> refusal) {

	/** A call that brings nothing. */
	public static final RequestFormat EMPTY = new RequestFormat(null, null, null, null);

	void check(Call call) {
		if (this.header != null && call.header(this.header) == null) {
			throw missing(this.header);
		}
		if (this.query != null && call.request().query(this.query) == null) {
			throw missing(this.query);
		}
		if (this.body != null && call.request().parts().isEmpty()) {
			JsonNode object = call.json();
			this.body.forEach((field) -> check(field, object.path(field.name())));
		}
	}

	private void check(FieldFormat field, JsonNode value) {
		if (value.isMissingNode() || value.isNull()) {
			if (field.required()) {
				throw missing(field.name());
			}
		}
		else if (!field.accepts(value)) {
			throw ApiException.badRequest(field.name() + " must be of type " + String.join(" or ", field.types()));
		}
	}

	private ApiException missing(String name) {
		return (this.refusal != null) ? this.refusal.get() : ApiException.badRequest(name + " is required");
	}

}
