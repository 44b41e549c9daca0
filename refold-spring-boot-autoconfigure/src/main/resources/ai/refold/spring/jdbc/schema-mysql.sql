-- Not run in the project's build.
create table if not exists refold_task (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data longblob,
	execution_time datetime(6) not null,
	picked boolean not null,
	picked_by varchar(50),
	last_success datetime(6),
	last_failure datetime(6),
	consecutive_failures int,
	last_heartbeat datetime(6),
	version bigint not null,
	primary key (task_name, task_instance),
	index refold_task_due (task_name, execution_time),
	index refold_task_last_heartbeat (last_heartbeat)
) character set utf8mb4;

insert into refold_task (task_name, task_instance, execution_time, picked, version)
	select 'refold-schema', '1', '3000-01-01 00:00:00', false, 1 from dual
	where not exists (select 1 from refold_task where task_name = 'refold-schema');

create table if not exists refold_inbox (
	task_name varchar(100) not null,
	task_instance varchar(100) not null,
	task_data longblob,
	execution_time datetime(6) not null,
	picked boolean not null,
	picked_by varchar(50),
	last_success datetime(6),
	last_failure datetime(6),
	consecutive_failures int,
	last_heartbeat datetime(6),
	version bigint not null,
	received_at bigint not null,
	account_position varchar(40),
	primary key (task_instance),
	index refold_inbox_due (task_name, execution_time),
	index refold_inbox_last_heartbeat (last_heartbeat),
	index refold_inbox_received_at (task_name, received_at),
	index refold_inbox_account_position (task_name, account_position)
) character set utf8mb4;

insert into refold_inbox (task_name, task_instance, execution_time, picked, version, received_at)
	select 'refold-schema', '1', '3000-01-01 00:00:00', false, 1, 0 from dual
	where not exists (select 1 from refold_inbox where task_name = 'refold-schema');

create table if not exists refold_rate (
	id varchar(64) not null primary key,
	next_send_time bigint not null
) character set utf8mb4;

create table if not exists refold_delivery (
	id varchar(64) not null primary key,
	delivery_key varchar(255) not null,
	listener_id varchar(255) not null,
	token bigint not null,
	attempt int not null,
	done int not null,
	claimed_until bigint not null,
	remembered_until bigint not null,
	index refold_delivery_remembered (remembered_until)
) character set utf8mb4;
