insert into customer (id, name, connection)
select * from (values
	('acme', 'Acme Inc.', 'UNKNOWN'),
	('globex', 'Globex Corporation', 'UNKNOWN'),
	('initech', 'Initech LLC', 'UNKNOWN')
) as seed (id, name, connection)
where not exists (select 1 from customer);

insert into invoice (id, customer, amount, paid, status)
select * from (values
	(1001, 'acme', 250.00, 0.00, 'OPEN'),
	(1002, 'globex', 99.90, 0.00, 'OPEN'),
	(1003, 'initech', 12.00, 0.00, 'OPEN'),
	(1004, 'acme', 1480.00, 0.00, 'OPEN'),
	(1005, 'globex', 310.50, 0.00, 'OPEN'),
	(1006, 'initech', 64.20, 0.00, 'OPEN')
) as seed (id, customer, amount, paid, status)
where not exists (select 1 from invoice);
