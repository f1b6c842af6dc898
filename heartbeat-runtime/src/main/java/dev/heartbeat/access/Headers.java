package dev.heartbeat.access;

import java.util.List;

/** The header lines of one request. */
@FunctionalInterface
public interface Headers {

    /**
     * The values of all lines of a header, in their order; empty if there is none.
     *
     * @param name in any case
     */
    List<String> lines(String name);
}
