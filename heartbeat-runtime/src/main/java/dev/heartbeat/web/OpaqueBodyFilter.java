package dev.heartbeat.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hides what kind of body a heartbeat has. Otherwise forms and multipart messages would be read, and refused if they are
 * no proper ones, before the endpoint sees them, which ignores them, or wants them byte for byte as they were signed.
 */
public final class OpaqueBodyFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Opaque(request), response);
    }

    private static final class Opaque extends HttpServletRequestWrapper {

        Opaque(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        /** Where there is no content type, nobody looks for parameters in the body, but the server itself. */
        @Override
        public @Nullable String getParameter(String name) {
            return null;
        }
    }
}
