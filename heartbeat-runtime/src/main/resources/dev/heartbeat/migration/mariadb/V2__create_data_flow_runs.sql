-- One row for each attempt to run a flow. It outlives the run as the flow's history. All times are UTC.
create table data_flow_runs (
  id bigint not null auto_increment primary key,
  data_flow_id bigint not null,
  status varchar(16) not null,
  live smallint generated always as (case when status in ('pending', 'in_progress') then 1 end) stored,
  attempt integer not null default 1,
  due_at datetime(6),
  trigger_source varchar(16) not null default 'heartbeat',
  instance varchar(255),
  started_at datetime(6) not null,
  ended_at datetime(6),
  error_message longtext,
  error_backtrace longtext,
  failure_kind varchar(16),
  progress_done bigint,
  progress_total bigint,
  progress_message longtext,
  output longtext,
  created_at datetime(6) not null default (utc_timestamp(6)),
  updated_at datetime(6) not null default (utc_timestamp(6)),
  constraint data_flow_runs_data_flow_id_known
    foreign key (data_flow_id) references data_flows (id) on delete cascade,
  constraint data_flow_runs_status_known check (status in ('pending', 'in_progress', 'success', 'failed')),
  constraint data_flow_runs_trigger_source_known check (trigger_source in ('heartbeat', 'manual', 'retry')),
  constraint data_flow_runs_failure_kind_known
    check (failure_kind in ('exception', 'timeout', 'lost', 'cancelled', 'configuration')),
  constraint data_flow_runs_attempt_positive check (attempt > 0),
  index index_data_flow_runs_on_data_flow_id (data_flow_id),
  index index_data_flow_runs_on_data_flow_id_and_created_at (data_flow_id, created_at),
  index index_data_flow_runs_on_live (live)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
