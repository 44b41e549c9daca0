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
package ai.refold.spring.outbox;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import ai.refold.spring.jdbc.TaskWorker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link FreshRows}.
 */
class FreshRowsTests {

	private static final String OLD = "000000000000000100000000000000010000000000000000";

	@Test
	void rowsThatAreOwedWhileTheDatabaseLooksAreLookedForTogether() {
		List<Runnable> tasks = new ArrayList<>();
		TaskWorker worker = mock();
		willAnswer((call) -> tasks.add(call.getArgument(0))).given(worker).execute(any());
		OutboxTable table = mock();
		FreshRows rows = new FreshRows(worker, table);
		send(rows, 12);
		assertThat(tasks).hasSize(1);
		tasks.remove(0).run();
		then(table).should().advanceYoungest(3);
		send(rows, 4);
		assertThat(tasks).hasSize(1);
		tasks.remove(0).run();
		then(table).should().advanceYoungest(1);
	}

	private static void send(FreshRows rows, int count) {
		for (int i = 0; i < count; i++) {
			rows.sending(OLD);
		}
	}

}
