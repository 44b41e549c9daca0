create table if not exists refold_task (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data bytea,
	execution_time timestamp with time zone not null,
	picked boolean not null,
	picked_by varchar(50),
	last_success timestamp with time zone,
	last_failure timestamp with time zone,
	consecutive_failures int,
	last_heartbeat timestamp with time zone,
	version bigint not null,
	primary key (task_name, task_instance)
);

create index if not exists refold_task_due on refold_task (task_name, execution_time);

create index if not exists refold_task_last_heartbeat on refold_task (last_heartbeat) where picked;

insert into refold_task (task_name, task_instance, execution_time, picked, version)
	select 'refold-schema', '1', timestamp with time zone '3000-01-01 00:00:00+00', false, 1
	where not exists (select 1 from refold_task where task_name = 'refold-schema');

create table if not exists refold_inbox (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data bytea,
	execution_time timestamp with time zone not null,
	picked boolean not null,
	picked_by varchar(50),
	last_success timestamp with time zone,
	last_failure timestamp with time zone,
	consecutive_failures int,
	last_heartbeat timestamp with time zone,
	version bigint not null,
	received_at bigint not null,
	account_position varchar(40),
	primary key (task_instance)
);

create index if not exists refold_inbox_due on refold_inbox (task_name, execution_time);

create index if not exists refold_inbox_last_heartbeat on refold_inbox (last_heartbeat) where picked;

create index if not exists refold_inbox_received_at on refold_inbox (task_name, received_at);

-- A table of an earlier version lacks the column
alter table refold_inbox add column if not exists account_position varchar(40);

create index if not exists refold_inbox_account_position on refold_inbox (task_name, account_position);

insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)
	select 'refold-schema', '1', timestamp with time zone '3000-01-01 00:00:00+00', false, 1, 0
	where not exists (select 1 from refold_inbox where task_name = 'refold-schema');

create table if not exists refold_rate (
	id varchar(64) not null primary key,
	next_send_time bigint not null
);

create table if not exists refold_delivery (
	id varchar(64) not null primary key,
	delivery_key varchar(255) not null,
	listener_id varchar(255) not null,
	token bigint not null,
	attempt int not null,
	done int not null,
	claimed_until bigint not null,
	remembered_until bigint not null
);

create index if not exists refold_delivery_remembered on refold_delivery (remembered_until);
