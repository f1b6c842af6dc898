package dev.heartbeat.access;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word is taken for where a request comes from, and the address that follows from it.
 *
 * <ol>
 *   <li>The connection's address counts, unless it is a trusted proxy's.
 *   <li>Then {@code X-Forwarded-For} or {@code Forwarded} (RFC 7239) is read from right to left, all its lines in order:
 *       each trusted proxy vouches for what stands to its left. The first address that is no trusted proxy counts, or the
 *       leftmost where all are.
 *   <li>What is met on the way and can't be read ends it: then there is no address. What stands left of the address that
 *       counts is never read, so a caller may write there what it likes.
 *   <li>Where both headers are there, they must lead to the same address, or there is none. Most proxies write one and
 *       pass the other on as the caller wrote it, and nothing here can tell which.
 * </ol>
 *
 * Immutable.
 */
public final class TrustedProxies {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED = "Forwarded";

    /** An address, bare or in brackets, perhaps with a port; the port of RFC 7239 may be a made-up name. */
    private static final Pattern NODE =
            Pattern.compile("(?:\\[([^\\]]*:[^\\]]*)\\]|([^:\\[\\]]*))(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]{1,40}))?");

    /** No real chain is as long, and reading costs time. */
    private static final int MOST_HOPS = 100;

    private final AddressRanges proxies;

    /** Trusts proxies in these ranges. */
    public TrustedProxies(AddressRanges proxies) {
        this.proxies = proxies;
    }

    /** Whether there are any. */
    public boolean areAny() {
        return !proxies.isEmpty();
    }

    /**
     * The address that a request comes from.
     *
     * @param peer the address of the connection
     */
    public CallerAddress caller(String peer, Headers headers) {
        CallerAddress direct = CallerAddress.of(peer);
        if (!proxies.contain(direct)) {
            return direct;
        }
        CallerAddress forwardedFor =
                walk(headers.lines(FORWARDED_FOR), line -> Arrays.asList(line.split(",", -1)), TrustedProxies::node);
        CallerAddress forwarded =
                walk(headers.lines(FORWARDED), ForwardedLine::nodes, TrustedProxies::nodeWithoutGuessing);
        if (forwardedFor == null) {
            return forwarded == null ? direct : forwarded;
        }
        return forwarded == null || forwarded.equals(forwardedFor) ? forwardedFor : CallerAddress.UNREADABLE;
    }

    /** Null if there is no line. An unreadable address is no trusted one, so it ends the walk like any other. */
    private @Nullable CallerAddress walk(
            List<String> lines, Function<String, List<String>> nodesOf, Function<String, CallerAddress> read) {
        CallerAddress address = null;
        int hops = 0;
        for (int line = lines.size() - 1; line >= 0; line--) {
            List<String> nodes = nodesOf.apply(lines.get(line));
            for (int node = nodes.size() - 1; node >= 0; node--) {
                address = ++hops > MOST_HOPS
                        ? CallerAddress.UNREADABLE
                        : read.apply(nodes.get(node).strip());
                if (!proxies.contain(address)) {
                    return address;
                }
            }
        }
        return address;
    }

    private static CallerAddress node(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return CallerAddress.of(text);
        }
        return CallerAddress.of(node.group(1) == null ? node.group(2) : node.group(1));
    }

    /** Outside brackets nobody knows whether the last part of an IPv6 address is a port. */
    private static CallerAddress nodeWithoutGuessing(String text) {
        return NODE.matcher(text).matches() ? node(text) : CallerAddress.UNREADABLE;
    }
}
