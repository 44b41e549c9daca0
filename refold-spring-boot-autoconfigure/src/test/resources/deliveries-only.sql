create table refold_delivery (id varchar(64), remembered_until bigint, claimed_until bigint);
