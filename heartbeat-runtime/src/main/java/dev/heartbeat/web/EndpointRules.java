package dev.heartbeat.web;

/**
 * What the endpoint does on request of whoever runs it.
 *
 * @param allowsGet whether GET is a heartbeat too
 * @param strictStatus whether a failed flow makes the answer a failure
 * @param async whether no caller is made to wait, asked or not
 */
public record EndpointRules(boolean allowsGet, boolean strictStatus, boolean async) {}
