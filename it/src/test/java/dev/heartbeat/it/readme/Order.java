package dev.heartbeat.it.readme;

record Order(long id) {}
