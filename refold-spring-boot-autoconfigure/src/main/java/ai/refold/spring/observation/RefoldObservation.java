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
package ai.refold.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

import ai.refold.spring.Internal;

/**
 * The documented observations of the Refold support.
 *
 * @since 0.1.0
 */
@Internal
public enum RefoldObservation implements ObservationDocumentation {

	/**
	 * An event is made: an annotated method returned, or the publisher was called. Its
	 * trace travels with the event.
	 */
	EVENT_PUBLISH {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefoldEventPublishObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT };
		}

	},

	/**
	 * An attempt to send an event, in the trace in which it was made.
	 */
	EVENT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefoldEventObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT, Keys.DISPATCH, Keys.OUTCOME };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT_ID, Keys.LINKED_ACCOUNT_ID, Keys.TRACE_ID };
		}

	},

	/**
	 * A delivery is stored in the inbox. The trace of its request is stored with it.
	 */
	INBOX_STORE {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefoldInboxStoreObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT };
		}

	},

	/**
	 * A delivery of the inbox is handled, in the trace of its request.
	 */
	INBOX {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefoldInboxObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT };
		}

	},

	/**
	 * A listener handles a delivery.
	 */
	WEBHOOK {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefoldWebhookObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return new KeyName[] { Keys.EVENT, Keys.LISTENER, Keys.OUTCOME };
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return new KeyName[] { Keys.LINKED_ACCOUNT_ID };
		}

	};

	/**
	 * The keys of the observations.
	 */
	public enum Keys implements KeyName {

		/**
		 * The name of the event.
		 */
		EVENT("event"),

		/**
		 * How the event travels: {@code async}, {@code sync} or {@code outbox}.
		 */
		DISPATCH("dispatch"),

		/**
		 * The id of the listener.
		 */
		LISTENER("listener"),

		/**
		 * How it ended. For events {@code accepted}, {@code duplicate},
		 * {@code rate-limited}, {@code refused}, {@code unavailable}; for listeners
		 * {@code handled}, {@code discarded}, {@code failed}; {@code unknown} if it was
		 * cancelled.
		 */
		OUTCOME("outcome"),

		/**
		 * The id of the event.
		 */
		EVENT_ID("refold.event.id"),

		/**
		 * The linked account of the event.
		 */
		LINKED_ACCOUNT_ID("refold.linked_account.id"),

		/**
		 * The {@code X-Trace-ID} of Refold's response, under which its support finds the
		 * call; {@code none} if there was none.
		 */
		TRACE_ID("refold.trace.id");

		private final String key;

		Keys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
