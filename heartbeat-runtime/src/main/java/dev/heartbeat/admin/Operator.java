package dev.heartbeat.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who sent a request that has passed the gate.
 *
 * @param name as the gate knows it, at most 255 characters
 */
record Operator(String name) {

    private static final int LONGEST = 255;
    private static final String ATTRIBUTE = Operator.class.getName();

    Operator {
        name = name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    void passes(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Empty if the request has found a way around the gate. */
    static Optional<Operator> of(HttpServletRequest request) {
        return Optional.ofNullable((Operator) request.getAttribute(ATTRIBUTE));
    }
}
