#set ($characters = "")
#if ($database == "mariadb" || $database == "mysql")
#set ($characters = " default character set utf8mb4")
#end
-- One row for each day (UTC) and class of magnitude in which there were earthquakes.
create table earthquake_summaries (
  occurred_on date not null,
  magnitude_class varchar(16) not null,
  earthquakes bigint not null,
  strongest_magnitude double precision not null,
  strongest_place varchar(255) not null,
  primary key (occurred_on, magnitude_class)
)${characters};
