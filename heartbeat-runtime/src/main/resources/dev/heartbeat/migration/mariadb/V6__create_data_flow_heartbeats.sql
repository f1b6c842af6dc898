-- The heartbeats that came, one row each. All times are UTC.
create table data_flow_heartbeats (
  id bigint not null auto_increment primary key,
  began_at datetime(6) not null,
  source varchar(64) not null,
  credential varchar(16) not null,
  caller varchar(255),
  -- Who sends the same message again sends the same id.
  delivery_id varchar(255),
  -- The beat before, where beats keep a distance: of two that follow the same one, only one can be.
  follows_id bigint,
  outcome varchar(16) not null default 'running',
  flows_due integer,
  flows_triggered integer,
  flows_failed integer,
  flows_running integer,
  duration_ms bigint,
  -- When it was reported that no beat came after this one.
  silence_reported_at datetime(6),
  constraint data_flow_heartbeats_outcome_known check (outcome in ('running', 'done', 'failed')),
  constraint index_data_flow_heartbeats_on_delivery_id unique (delivery_id),
  constraint index_data_flow_heartbeats_on_follows_id unique (follows_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
