#set ($time = "timestamp(6) with time zone")
#set ($characters = "")
#if ($database == "mariadb" || $database == "mysql")
#set ($time = "datetime(6)")
#set ($characters = " default character set utf8mb4")
-- Times are UTC: a timestamp column would follow the session's time zone.
#end
-- Seismic events as the feed reports them: mostly earthquakes, some explosions and quarry blasts.
create table earthquakes (
  id varchar(32) primary key,
  occurred_at ${time} not null,
  -- The day of occurred_at in UTC. Derived in SQL, it would depend on the session's time zone.
  occurred_on date not null,
  revised_at ${time} not null,
  latitude double precision not null,
  longitude double precision not null,
  depth_km double precision not null,
  magnitude double precision,
  magnitude_type varchar(16),
  place varchar(255) not null,
  event_type varchar(64) not null,
  review_status varchar(32) not null
)${characters};

create index index_earthquakes_on_event_type_and_occurred_on on earthquakes (event_type, occurred_on);
