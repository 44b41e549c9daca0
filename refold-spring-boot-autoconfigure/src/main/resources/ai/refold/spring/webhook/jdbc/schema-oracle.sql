-- Not run by the tests of this project. Needs Oracle 23 to be run again.
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
