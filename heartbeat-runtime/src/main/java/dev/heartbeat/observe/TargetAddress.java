package dev.heartbeat.observe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An address on the web, which may itself be a secret: people see its host alone. Immutable. */
public final class TargetAddress {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI uri;

    private TargetAddress(URI uri) {
        this.uri = uri;
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is no absolute http or https address; the message doesn't tell it
     */
    @SuppressWarnings("UnusedException") // its message quotes the address
    public static TargetAddress of(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException("this is no address");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "this is no address that begins with https:// or http:// and has a host");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a user name and a password in an address are not sent");
        }
        return new TargetAddress(uri);
    }

    /** Whether others on the way may read what is sent. */
    public boolean isOpen() {
        return "http".equalsIgnoreCase(uri.getScheme()) && !THIS_MACHINE.contains(uri.getHost());
    }

    URI uri() {
        return uri;
    }

    /** The address of something below this one. */
    TargetAddress below(@Nullable String step) {
        if (step == null) {
            return this;
        }
        String path = Objects.requireNonNullElse(uri.getRawPath(), "").replaceAll("/+$", "") + "/" + step;
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new TargetAddress(URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + query));
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost();
    }
}
