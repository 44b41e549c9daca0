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
package ai.refold.spring.webhook.recovery;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willDoNothing;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link ActivityRecorder}.
 */
class ActivityRecorderTests {

	private final AccountActivity activity = new AccountActivity();

	private final ContactStore contacts = mock();

	private final ActivityRecorder recorder = new ActivityRecorder(this.activity, this.contacts);

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	@Test
	void recordsWhatIsNewSoonAndTogether() {
		this.recorder.start(this.tasks::add);
		fire("acme");
		fire("globex");
		assertThat(this.tasks).hasSize(1);
		this.tasks.remove().run();
		then(this.contacts).should().remember(Set.of("acme", "globex"));
		fire("acme");
		assertThat(this.tasks).isEmpty();
		this.recorder.renew();
		fire("acme");
		assertThat(this.tasks).hasSize(1);
	}

	@Test
	void whenItCannotBeRecordedItIsLater() {
		this.recorder.start(this.tasks::add);
		willThrow(new QueryTimeoutException("slow")).given(this.contacts).remember(anyCollection());
		fire("acme");
		this.tasks.remove().run();
		assertThat(this.activity.noted()).containsExactly("acme");
		willDoNothing().given(this.contacts).remember(anyCollection());
		this.recorder.record();
		assertThat(this.activity.noted()).isEmpty();
	}

	@Test
	void whenTheApplicationEndsCallersDoNotSuffer() {
		this.recorder.start((task) -> {
			throw new RejectedExecutionException("closed");
		});
		fire("acme");
		this.recorder.stop();
		then(this.contacts).should().remember(Set.of("acme"));
		fire("globex");
		assertThat(this.activity.noted()).containsExactly("globex");
	}

	private void fire(String account) {
		ClientRequest request = ClientRequest
			.create(HttpMethod.POST, URI.create("https://refold.example/api/v2/public/event/trigger"))
			.header("linked_account_id", account)
			.build();
		assertThat(this.activity.filter(request, (sent) -> Mono.just(ClientResponse.create(HttpStatus.OK).build()))
			.block()).isNotNull();
	}

}
