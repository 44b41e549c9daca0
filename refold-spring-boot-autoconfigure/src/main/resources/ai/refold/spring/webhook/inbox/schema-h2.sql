create table if not exists refold_inbox (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data blob,
	execution_time timestamp(6) with time zone not null,
	picked boolean not null,
	picked_by varchar(50),
	last_success timestamp(6) with time zone,
	last_failure timestamp(6) with time zone,
	consecutive_failures int,
	last_heartbeat timestamp(6) with time zone,
	version bigint not null,
	received_at bigint not null,
	primary key (task_instance)
);

create index if not exists refold_inbox_execution_time on refold_inbox (execution_time);

create index if not exists refold_inbox_last_heartbeat on refold_inbox (last_heartbeat);

create index if not exists refold_inbox_received_at on refold_inbox (task_name, received_at);

insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)
	select 'refold-schema', '1', timestamp with time zone '3000-01-01 00:00:00+00', false, 1, 0
	where not exists (select 1 from refold_inbox where task_name = 'refold-schema');
