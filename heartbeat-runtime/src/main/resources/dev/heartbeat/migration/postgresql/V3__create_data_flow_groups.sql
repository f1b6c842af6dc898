-- One row for each group of flows: how many of them run at once, and the lock under which that is counted.
create table data_flow_groups (
  name varchar(255) not null primary key,
  run_limit integer not null,
  created_at timestamptz(6) not null default current_timestamp,
  updated_at timestamptz(6) not null default current_timestamp,
  constraint data_flow_groups_run_limit_positive check (run_limit > 0)
);
