package dev.heartbeat.it.host;

record Order(long id) {}
