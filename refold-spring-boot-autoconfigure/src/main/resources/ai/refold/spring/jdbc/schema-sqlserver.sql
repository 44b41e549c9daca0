-- Not run in the project's build.
if object_id('refold_task') is null create table refold_task (
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
	primary key (task_name, task_instance),
	index refold_task_execution_time (execution_time),
	index refold_task_last_heartbeat (last_heartbeat)
);

insert into refold_task (task_name, task_instance, execution_time, picked, version)
	select 'refold-schema', '1', '3000-01-01 00:00:00 +00:00', 0, 1
	where not exists (select 1 from refold_task where task_name = 'refold-schema');

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

if object_id('refold_rate') is null create table refold_rate (
	id varchar(64) not null primary key,
	next_send_time bigint not null
);

if object_id('refold_delivery') is null create table refold_delivery (
	id varchar(64) not null primary key,
	delivery_key nvarchar(255) not null,
	listener_id nvarchar(255) not null,
	token bigint not null,
	attempt int not null,
	done int not null,
	claimed_until bigint not null,
	remembered_until bigint not null,
	index refold_delivery_remembered (remembered_until)
);
