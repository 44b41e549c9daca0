-- Not run in the project's build.
if object_id('refold_inbox') is null create table refold_inbox (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data varbinary(max),
	execution_time datetimeoffset not null,
	picked bit not null,
	picked_by varchar(50),
	last_success datetimeoffset,
	last_failure datetimeoffset,
	consecutive_failures int,
	last_heartbeat datetimeoffset,
	version bigint not null,
	received_at bigint not null,
	primary key (task_instance),
	index refold_inbox_execution_time (execution_time),
	index refold_inbox_last_heartbeat (last_heartbeat),
	index refold_inbox_received_at (task_name, received_at)
);

insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)
	select 'refold-schema', '1', '3000-01-01 00:00:00 +00:00', 0, 1, 0
	where not exists (select 1 from refold_inbox where task_name = 'refold-schema');
