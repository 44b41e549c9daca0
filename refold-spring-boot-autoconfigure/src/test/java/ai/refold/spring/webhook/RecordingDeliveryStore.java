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
package ai.refold.spring.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A store in memory that records who claims and who completes.
 */
public final class RecordingDeliveryStore implements DeliveryStore {

	private final DeliveryStore store = new InMemoryDeliveryStore(Duration.ofHours(1), Duration.ofSeconds(30));

	private final List<String> claims = new CopyOnWriteArrayList<>();

	private final List<String> completions = new CopyOnWriteArrayList<>();

	@Override
	public DeliveryClaim claim(String deliveryKey, String listenerId) {
		this.claims.add(listenerId);
		return this.store.claim(deliveryKey, listenerId);
	}

	@Override
	public boolean renew(DeliveryClaim claim) {
		return this.store.renew(claim);
	}

	@Override
	public boolean complete(DeliveryClaim claim) {
		this.completions.add(claim.listenerId());
		return this.store.complete(claim);
	}

	@Override
	public boolean release(DeliveryClaim claim) {
		return this.store.release(claim);
	}

	/**
	 * Return the ids of the listeners for which something was claimed, in this order.
	 */
	public List<String> claims() {
		return this.claims;
	}

	/**
	 * Return the ids of the listeners whose claims were completed, in this order.
	 */
	public List<String> completions() {
		return this.completions;
	}

	/**
	 * Forget what was recorded, but not what was claimed.
	 */
	public void clear() {
		this.claims.clear();
		this.completions.clear();
	}

}
