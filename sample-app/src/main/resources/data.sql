insert into invoice (id, customer, amount, status) values
	('1001', 'acme', 250.00, 'OPEN'),
	('1002', 'globex', 99.90, 'OPEN'),
	('1003', 'initech', 12.00, 'OPEN');
