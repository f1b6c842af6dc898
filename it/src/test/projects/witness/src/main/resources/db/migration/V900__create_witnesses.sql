create table witnesses (flow_name varchar(255) not null, run_id bigint not null);
