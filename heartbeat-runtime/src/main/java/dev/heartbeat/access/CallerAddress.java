package dev.heartbeat.access;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address that a request comes from, as far as it can be told. An IPv4-mapped IPv6 address is the IPv4 address that
 * it stands for, and a zone is left out. Immutable; its text is safe to be logged.
 */
public final class CallerAddress {

    /** What says that it is an address and can't be read as one. It is in no range. */
    public static final CallerAddress UNREADABLE = new CallerAddress(null);

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private static final int LONGEST = 80;
    private static final int IPV6_SUBSCRIBER_BITS = 64;

    private final @Nullable IPAddress ip;

    private CallerAddress(@Nullable IPAddress ip) {
        this.ip = ip;
    }

    /** The address that a text is, or {@link #UNREADABLE}. */
    public static CallerAddress of(String text) {
        return parse(text)
                .filter(ip -> !ip.isPrefixed())
                .map(CallerAddress::new)
                .orElse(UNREADABLE);
    }

    /** An address or a range; empty if the text is neither. */
    static Optional<IPAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(plain(new IPAddressString(text, STRICT).toAddress()));
        } catch (AddressStringException | IncompatibleAddressException unreadable) {
            return Optional.empty();
        }
    }

    private static IPAddress plain(IPAddress address) {
        if (!address.isIPv6()) {
            return address;
        }
        var ipv6 = address.toIPv6().removeZone();
        return ipv6.isIPv4Mapped() ? ipv6.getEmbeddedIPv4Address() : ipv6;
    }

    boolean isIn(IPAddress range) {
        return ip != null && range.contains(ip);
    }

    /**
     * Whom its requests are counted for: an IPv4 address, or an IPv6 network of 64 bits, which is the least that one
     * subscriber has and can choose addresses in at will.
     */
    String source() {
        return ip == null || !ip.isIPv6()
                ? toString()
                : ip.toPrefixBlock(IPV6_SUBSCRIBER_BITS).toCanonicalString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAddress that && Objects.equals(ip, that.ip);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(ip);
    }

    /** In its usual form, or {@code unreadable}. */
    @Override
    public String toString() {
        return ip == null ? "unreadable" : ip.toCanonicalString();
    }
}
