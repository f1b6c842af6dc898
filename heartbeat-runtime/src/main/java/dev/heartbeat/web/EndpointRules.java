package dev.heartbeat.web;

import java.util.List;

/**
 * What the endpoint does on request of whoever runs it.
 *
 * @param allowsGet whether GET is a heartbeat too
 * @param strictStatus whether a failed flow makes the answer a failure
 * @param async whether no caller is made to wait, asked or not
 */
public record EndpointRules(boolean allowsGet, boolean strictStatus, boolean async) {

    /** The methods that are heartbeats. HEAD is none, though it asks for what GET would answer. */
    List<String> methods() {
        return allowsGet ? List.of("POST", "PUT", "GET") : List.of("POST", "PUT");
    }
}
