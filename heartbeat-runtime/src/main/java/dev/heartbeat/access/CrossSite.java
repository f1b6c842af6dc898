package dev.heartbeat.access;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a browser sends a request for a page of another site, as far as the browser says so: in {@code
 * Sec-Fetch-Site} where the connection is a secure one, otherwise in {@code Origin}. Nothing but browsers sends either.
 */
final class CrossSite {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final String HOST = "Host";
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Pattern SCHEME = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

    private CrossSite() {}

    static boolean is(Headers headers) {
        List<String> sites = headers.lines(SITE);
        if (!sites.isEmpty()) {
            return !OWN.containsAll(sites);
        }
        List<String> hosts = headers.lines(HOST);
        return headers.lines(ORIGIN).stream()
                .map(origin -> SCHEME.matcher(origin).replaceFirst(""))
                .anyMatch(origin -> hosts.stream().noneMatch(origin::equalsIgnoreCase));
    }
}
