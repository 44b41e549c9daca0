drop table refold_rate;
