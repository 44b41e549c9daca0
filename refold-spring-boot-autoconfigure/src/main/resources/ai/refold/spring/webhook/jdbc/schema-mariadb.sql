-- Not run by the tests of this project.
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
);
