-- What people did to flows, runs and groups. It outlives what it is about: no foreign keys. All times are UTC.
create table data_flow_audit (
  id bigint not null auto_increment primary key,
  happened_at datetime(6) not null,
  who varchar(255) not null,
  action varchar(32) not null,
  target varchar(255) not null,
  data_flow_id bigint,
  data_flow_run_id bigint,
  old_values longtext,
  new_values longtext,
  -- Why nothing came of it.
  refused longtext,
  index index_data_flow_audit_on_data_flow_id (data_flow_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
