package dev.heartbeat.registry;

/** The options of a flow that has none: an option given to it anyway is unknown, and refused like any other. */
public record NoOptions() {}
