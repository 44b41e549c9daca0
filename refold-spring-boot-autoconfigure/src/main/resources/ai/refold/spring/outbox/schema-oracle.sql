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

create table if not exists refold_rate (
	id varchar2(64) not null primary key,
	next_send_time number(19, 0) not null
);
