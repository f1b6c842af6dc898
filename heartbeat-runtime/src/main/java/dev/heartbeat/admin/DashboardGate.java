package dev.heartbeat.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stands before everything below the dashboard's path, the API and the pages alike, but for the endpoint of heartbeats,
 * which may lie there, too, and has a gate of its own:
 *
 * <ol>
 *   <li>whatever the answer is, it has the headers that keep a browser from being misused;
 *   <li>who asks must have access;
 *   <li>what changes something must not come from a page of another site.
 * </ol>
 */
public final class DashboardGate extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final transient Access access;
    private final transient HostLogin host;
    private final String api;
    private final String endpoint;

    /**
     * Guards the dashboard.
     *
     * @param host asks for logins where its users have access
     * @param path of the dashboard, in the application
     * @param endpoint the path of heartbeats, in the application
     */
    public DashboardGate(Access access, HostLogin host, String path, String endpoint) {
        this.access = access;
        this.host = host;
        this.api = path + "/api";
        this.endpoint = endpoint;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        if (path.equals(endpoint) || path.equals(endpoint + "/")) {
            chain.doFilter(request, response);
            return;
        }
        HEADERS.forEach(response::setHeader);
        Access.Decision decision = access.judge(request);
        if (decision instanceof Access.Decision.Admitted admitted) {
            goOn(new Operator(admitted.user()), request, response, chain);
        } else if (decision instanceof Access.Decision.Refused refused) {
            refused.problem().writeTo(response);
        } else {
            if (!isOfApi(path)) {
                host.demand().run();
            }
            Problem.unauthorized().writeTo(response);
        }
    }

    private static void goOn(
            Operator operator, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Problem> foreign = OtherSites.problemOf(request);
        if (foreign.isPresent()) {
            foreign.get().writeTo(response);
        } else {
            operator.passes(request);
            chain.doFilter(request, response);
        }
    }

    private boolean isOfApi(String path) {
        return path.equals(api) || path.startsWith(api + "/");
    }
}
