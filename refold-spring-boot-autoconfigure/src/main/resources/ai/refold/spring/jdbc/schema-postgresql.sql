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

-- A table of an earlier version lacks the column and some indexes. A statement that adds one of them
-- locks the table, also if there is nothing to add, and would wait for open transactions.
do '
declare
	missing record;
begin
	if not exists (select 1 from information_schema.columns where table_schema = current_schema()
			and table_name = ''refold_inbox'' and column_name = ''account_position'') then
		alter table refold_inbox add column account_position varchar(40);
	end if;
	for missing in select * from (values
		(''refold_task_due'', ''refold_task (task_name, execution_time)''),
		(''refold_task_last_heartbeat'', ''refold_task (last_heartbeat) where picked''),
		(''refold_inbox_due'', ''refold_inbox (task_name, execution_time)''),
		(''refold_inbox_last_heartbeat'', ''refold_inbox (last_heartbeat) where picked''),
		(''refold_inbox_received_at'', ''refold_inbox (task_name, received_at)''),
		(''refold_inbox_account_position'', ''refold_inbox (task_name, account_position)''),
		(''refold_delivery_remembered'', ''refold_delivery (remembered_until)'')
	) as wanted (name, columns)
		where not exists (select 1 from pg_indexes where schemaname = current_schema() and indexname = wanted.name)
	loop
		execute format(''create index %I on %s'', missing.name, missing.columns);
	end loop;
end';
