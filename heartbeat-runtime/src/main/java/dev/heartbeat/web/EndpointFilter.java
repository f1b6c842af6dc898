package dev.heartbeat.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sees a heartbeat before anything of the host does. Other methods get their answer here, or somebody else would answer
 * them: a browser's preflight request the host's CORS configuration, TRACE the server. From all others it hides what kind
 * of body they have. Otherwise forms and multipart messages would be read, and refused if they are no proper ones, before
 * the endpoint sees them, which ignores them, or wants them byte for byte as they were signed.
 */
public final class EndpointFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient EndpointRules rules;

    /** Lets the methods pass that are heartbeats by these rules. */
    public EndpointFilter(EndpointRules rules) {
        this.rules = rules;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (rules.methods().contains(request.getMethod())) {
            chain.doFilter(new Opaque(request), response);
        } else {
            Answer.methodNotAllowed(rules).writeTo(response);
        }
    }

    /**
     * Has no content type and no parameters. A host's filter that asked the server for parameters, even for those of the
     * URL, would make it read the body as a form.
     */
    private static final class Opaque extends HttpServletRequestWrapper {

        Opaque(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway") // an array that is null, which the annotation on its type doesn't say
        public String[] getParameterValues(String name) {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.of();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.emptyEnumeration();
        }

        @Override
        public Collection<Part> getParts() {
            return List.of();
        }

        @Override
        public @Nullable Part getPart(String name) {
            return null;
        }
    }
}
