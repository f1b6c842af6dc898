-- Why a flow that was due did not run: one row each time that the reason changed. All times are UTC.
create table data_flow_skips (
  id bigint not null auto_increment primary key,
  data_flow_id bigint not null,
  due_at datetime(6) not null,
  skipped_at datetime(6) not null,
  reason longtext not null,
  constraint data_flow_skips_data_flow_id_known
    foreign key (data_flow_id) references data_flows (id) on delete cascade,
  index index_data_flow_skips_on_data_flow_id (data_flow_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
