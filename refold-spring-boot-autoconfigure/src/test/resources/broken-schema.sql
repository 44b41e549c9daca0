create table refold_task (id int);

this is no sql;
