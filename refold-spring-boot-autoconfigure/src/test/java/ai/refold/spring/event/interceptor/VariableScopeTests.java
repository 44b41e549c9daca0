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

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VariableScopeTests {

	@Test
	void looksUpArgumentsByEveryNameAndTheResult() {
		VariableScope scope = VariableScope.ofMethod(2,
				List.of(new String[] { "account", "amount" }, new String[] { "a", "b" }), true);
		Object[] arguments = { "acme", 5 };
		assertThat(scope.lookup("account", arguments, "r")).isEqualTo("acme");
		assertThat(scope.lookup("b", arguments, "r")).isEqualTo(5);
		assertThat(scope.lookup("a0", arguments, "r")).isEqualTo("acme");
		assertThat(scope.lookup("p1", arguments, "r")).isEqualTo(5);
		assertThat(scope.lookup("result", arguments, "r")).isEqualTo("r");
		assertThat(scope.lookup("other", arguments, "r")).isNull();
	}

	@Test
	void withoutNamesInTheClassFileSaysSo() {
		VariableScope scope = VariableScope.ofMethod(1, List.of(), true);
		assertThat(scope.problem("account")).contains("#account", "-parameters", "#a0");
		assertThat(scope.problem("a0")).isNull();
		assertThat(scope.problem("a1")).isNotNull();
	}

	@Test
	void variablesInsideOfCollectionsAndCallsAreChecked() {
		List<String> problems = new ArrayList<>();
		new EventOperationParser((text) -> text).expression("payload",
				"{a: #first, b: {#result, @bean.call(#secnd)}, c: #result.?[#this.paid and #third]}",
				VariableScope.ofMethod(1, List.<String[]>of(new String[] { "first" }), true), problems::add);
		assertThat(problems).hasSize(2)
			.anySatisfy((problem) -> assertThat(problem).contains("there is no #secnd"))
			.anySatisfy((problem) -> assertThat(problem).contains("there is no #third"));
	}

	@Test
	void applicationEventIsAVariable() {
		VariableScope scope = VariableScope.ofApplicationEvent();
		assertThat(scope.problem("event")).isNull();
		assertThat(scope.problem("result")).contains("only #event, #root");
	}

}
