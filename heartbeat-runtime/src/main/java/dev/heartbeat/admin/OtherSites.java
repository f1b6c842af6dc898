package dev.heartbeat.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that would change something and may have been made by a page of another site, in the browser of
 * somebody who is logged in. A page's own script has to send a header that neither a form nor, without leave, a script of
 * another site can send; and where the browser says which site a request was made by, it must be this one. After the <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">advice of
 * OWASP</a> on custom headers and fetch metadata.
 */
final class OtherSites {

    static final String HEADER = "X-Heartbeat-Request";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private OtherSites() {}

    static boolean writes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    /** What is wrong; empty if the request may go on. */
    static Optional<Problem> problemOf(HttpServletRequest request) {
        if (!writes(request)) {
            return Optional.empty();
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean isOwn = site == null ? isOwn(request.getHeader("Origin"), request.getHeader("Host")) : isOwn(site);
        if (!isOwn) {
            return Optional.of(Problem.crossSite("A page of another site must not change anything here."));
        }
        return "1".equals(request.getHeader(HEADER))
                ? Optional.empty()
                : Optional.of(Problem.crossSite("What changes something has the header " + HEADER + ": 1."));
    }

    private static boolean isOwn(String site) {
        return site.equals("same-origin") || site.equals("none");
    }

    /** Browsers that don't know fetch metadata send the origin; what is no browser sends neither. */
    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }
}
