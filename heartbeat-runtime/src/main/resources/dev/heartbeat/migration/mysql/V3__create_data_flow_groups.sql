-- One row for each group of flows: how many of them run at once, and the lock under which that is counted. All times are UTC.
create table data_flow_groups (
  name varchar(255) not null primary key,
  run_limit integer not null,
  created_at datetime(6) not null default (utc_timestamp(6)),
  updated_at datetime(6) not null default (utc_timestamp(6)),
  constraint data_flow_groups_run_limit_positive check (run_limit > 0)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
