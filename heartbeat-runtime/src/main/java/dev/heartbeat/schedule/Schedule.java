package dev.heartbeat.schedule;
/** x */
public sealed interface Schedule permits Interval, Cron {}
