create table invoice (
	id varchar(20) primary key,
	customer varchar(100) not null,
	amount decimal(12, 2) not null,
	status varchar(20) not null
);
