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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.Assert;

import ai.refold.spring.webhook.recovery.ContactStore.Absence;

/**
 * Catches up, in the background, when the application starts after a time in which no
 * instance of it was there to receive deliveries: for the linked accounts for which
 * something happened since, or shortly before. Of several instances that start, one does
 * it; if it dies, another one goes on. Nothing here holds up the start.
 * <p>
 * While it runs it notes every ten seconds that an instance is there. Absences of up to
 * thirty seconds are left to Refold, which tries its deliveries again.
 *
 * @since 0.1.0
 */
public final class CatchUpOnStartup implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(CatchUpOnStartup.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final int THREADS = 3;

	private final RefoldCatchUp catchUp;

	private final ContactStore contacts;

	private final ActivityRecorder activity;

	private final Duration interval;

	private volatile @Nullable ThreadPoolTaskScheduler scheduler;

	private @Nullable AbsenceRecovery recovery;

	private long ticks;

	private boolean failing;

	/**
	 * Create a new {@code CatchUpOnStartup}.
	 * @param catchUp catches up for one linked account after the other
	 * @param contacts remembers absences and linked accounts
	 * @param activity knows for which linked accounts something happens
	 */
	public CatchUpOnStartup(RefoldCatchUp catchUp, ContactStore contacts, AccountActivity activity) {
		this(catchUp, contacts, activity, INTERVAL);
	}

	/**
	 * All other times are multiples of the interval.
	 */
	CatchUpOnStartup(RefoldCatchUp catchUp, ContactStore contacts, AccountActivity activity, Duration interval) {
		Assert.notNull(catchUp, "'catchUp' must not be null");
		Assert.notNull(contacts, "'contacts' must not be null");
		Assert.notNull(activity, "'activity' must not be null");
		this.catchUp = catchUp;
		this.contacts = contacts;
		this.activity = new ActivityRecorder(activity, contacts);
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setPoolSize(THREADS);
		scheduler.setThreadNamePrefix("refold-catch-up-");
		scheduler.setDaemon(true);
		scheduler.setWaitForTasksToCompleteOnShutdown(true);
		scheduler.setAwaitTerminationMillis(this.interval.toMillis());
		scheduler.initialize();
		this.scheduler = scheduler;
		this.activity.start(scheduler);
		scheduler.scheduleWithFixedDelay(this::tick, this.interval);
	}

	private void tick() {
		try {
			if (this.ticks++ % 6 == 0) {
				this.activity.renew();
			}
			this.activity.record();
			Optional<Absence> absence = this.contacts.arrive(tolerance(), lease());
			if (absence.isPresent()) {
				makeUpFor(absence.get());
			}
			else if (this.ticks % 360 == 0) {
				this.contacts.forget(staleness().multipliedBy(2));
			}
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				logger.warn("It cannot be noted that this instance is there, so that a later start "
						+ "may catch up for longer than necessary", ex);
			}
			this.failing = true;
		}
	}

	private void makeUpFor(Absence absence) {
		AbsenceRecovery recovery = this.recovery;
		if (recovery == null || !recovery.since().equals(absence.since())) {
			logger.info("No instance was there since %s to receive deliveries: catching up".formatted(absence.since()));
			recovery = new AbsenceRecovery(absence.since(), this.catchUp, this.contacts,
					absence.since().minus(staleness()));
			this.recovery = recovery;
		}
		LeaseRenewal lease = new LeaseRenewal(this.contacts, absence, lease());
		ScheduledFuture<?> renewal = scheduler().scheduleWithFixedDelay(lease, this.interval);
		boolean done;
		try {
			done = recovery.proceed(() -> isRunning() && lease.isHeld());
		}
		finally {
			renewal.cancel(false);
		}
		if (done) {
			lease.end();
			this.recovery = null;
		}
	}

	private Duration tolerance() {
		return this.interval.multipliedBy(3);
	}

	private Duration lease() {
		return this.interval.multipliedBy(12);
	}

	/**
	 * What ends now may have started before by as much as the look-back; when something
	 * happened is remembered to the minute.
	 */
	private Duration staleness() {
		return this.catchUp.lookBack().plus(this.interval.multipliedBy(12));
	}

	private ThreadPoolTaskScheduler scheduler() {
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		Assert.state(scheduler != null, "Not running");
		return scheduler;
	}

	@Override
	public synchronized void stop() {
		ThreadPoolTaskScheduler scheduler = this.scheduler;
		this.scheduler = null;
		if (scheduler != null) {
			this.activity.stop();
			scheduler.shutdown();
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

}
