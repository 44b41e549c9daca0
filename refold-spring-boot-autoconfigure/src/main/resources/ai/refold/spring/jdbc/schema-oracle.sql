-- Not run in the project's build. Before Oracle 23ai, run it without "if not exists".
create table if not exists refold_task (
	task_name varchar2(100) not null,
	task_instance varchar2(100) not null,
	task_data blob,
	execution_time timestamp(6) with time zone not null,
	picked number(1, 0) not null,
	picked_by varchar2(50),
	last_success timestamp(6) with time zone,
	last_failure timestamp(6) with time zone,
	consecutive_failures number(19, 0),
	last_heartbeat timestamp(6) with time zone,
	version number(19, 0) not null,
	primary key (task_name, task_instance)
);

create index if not exists refold_task_execution_time on refold_task (execution_time);

create index if not exists refold_task_last_heartbeat on refold_task (last_heartbeat);

insert into refold_task (task_name, task_instance, execution_time, picked, version)
	select 'refold-schema', '1', timestamp '3000-01-01 00:00:00 +00:00', 0, 1 from dual
	where not exists (select 1 from refold_task where task_name = 'refold-schema');

create table if not exists refold_inbox (
	task_name varchar2(100) not null,
	task_instance varchar2(100) not null,
	task_data blob,
	execution_time timestamp(6) with time zone not null,
	picked number(1, 0) not null,
	picked_by varchar2(50),
	last_success timestamp(6) with time zone,
	last_failure timestamp(6) with time zone,
	consecutive_failures number(19, 0),
	last_heartbeat timestamp(6) with time zone,
	version number(19, 0) not null,
	received_at number(19, 0) not null,
	primary key (task_instance)
);

create index if not exists refold_inbox_execution_time on refold_inbox (execution_time);

create index if not exists refold_inbox_last_heartbeat on refold_inbox (last_heartbeat);

create index if not exists refold_inbox_received_at on refold_inbox (task_name, received_at);

insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)
	select 'refold-schema', '1', timestamp '3000-01-01 00:00:00 +00:00', 0, 1, 0 from dual
	where not exists (select 1 from refold_inbox where task_name = 'refold-schema');

create table if not exists refold_rate (
	id varchar2(64) not null primary key,
	next_send_time number(19, 0) not null
);

create table if not exists refold_delivery (
	id varchar2(64) not null primary key,
	delivery_key varchar2(255 char) not null,
	listener_id varchar2(255 char) not null,
	token number(19) not null,
	attempt number(10) not null,
	done number(10) not null,
	claimed_until number(19) not null,
	remembered_until number(19) not null
);

create index if not exists refold_delivery_remembered on refold_delivery (remembered_until);
