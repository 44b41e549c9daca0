-- Not run by the tests of this project.
if object_id('refold_delivery', 'U') is null
create table refold_delivery (
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
