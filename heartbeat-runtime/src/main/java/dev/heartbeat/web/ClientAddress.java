package dev.heartbeat.web;

import dev.heartbeat.access.CallerAddress;
import dev.heartbeat.access.Headers;
import dev.heartbeat.access.TrustedProxies;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;

/** Where a request comes from, whatever the host's filters have made of it. */
public final class ClientAddress {

    private ClientAddress() {}

    /** The address of a request, if those proxies are trusted. */
    public static CallerAddress of(HttpServletRequest request, TrustedProxies proxies) {
        HttpServletRequest direct = direct(request);
        return proxies.caller(peer(direct), headersOf(direct));
    }

    static Headers headersOf(HttpServletRequest request) {
        return name -> Collections.list(request.getHeaders(name));
    }

    /** Of a connection that is closed already, a server may know no address. */
    private static String peer(HttpServletRequest direct) {
        return Objects.requireNonNullElse(direct.getRemoteAddr(), "");
    }

    /**
     * As it came over the connection: what wraps a request may hide where it comes from, or believe a header, that of
     * another method among them.
     */
    static HttpServletRequest direct(HttpServletRequest request) {
        ServletRequest direct = request;
        while (direct instanceof ServletRequestWrapper wrapper) {
            direct = wrapper.getRequest();
        }
        return direct instanceof HttpServletRequest http ? http : request;
    }
}
