-- Which flow waits for which: by name, since the other may be made later.
create table data_flow_dependencies (
  data_flow_id bigint not null,
  after_flow varchar(255) not null,
  primary key (data_flow_id, after_flow),
  constraint data_flow_dependencies_data_flow_id_known
    foreign key (data_flow_id) references data_flows (id) on delete cascade,
  index index_data_flow_dependencies_on_after_flow (after_flow)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
