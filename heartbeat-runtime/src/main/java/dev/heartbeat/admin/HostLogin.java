package dev.heartbeat.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a host with Spring Security does for the dashboard.
 *
 * @param demand makes it ask for a login where nobody is logged in, by an exception of its own; returns if it can't
 * @param csrf its protection against requests of other sites, which writing calls have to get past besides ours
 */
public record HostLogin(Runnable demand, Function<HttpServletRequest, Optional<Csrf>> csrf) {

    /** For a host that does nothing. */
    public static final HostLogin NONE = new HostLogin(() -> {}, request -> Optional.empty());

    /**
     * A token that writing calls carry.
     *
     * @param header the header that carries it
     */
    public record Csrf(String header, String token) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Csrf[header=" + header + "]";
        }
    }
}
