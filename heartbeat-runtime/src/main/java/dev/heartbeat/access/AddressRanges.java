package dev.heartbeat.access;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.IncompatibleAddressException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Addresses and CIDR ranges, IPv4 and IPv6, and whether an address is among them. Immutable. */
public final class AddressRanges {

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

    private final List<IPAddress> ranges;

    /**
     * Holds these.
     *
     * @param entries single addresses or CIDR ranges
     * @throws IllegalArgumentException naming the first entry that is neither
     */
    public AddressRanges(Collection<String> entries) {
        this.ranges = entries.stream().map(AddressRanges::range).toList();
    }

    /** Whether an address is in one of these ranges. What can't be read as an address is in none. */
    public boolean contain(String address) {
        return parse(address)
                .map(parsed -> ranges.stream().anyMatch(range -> range.contains(parsed)))
                .orElse(false);
    }

    /** An address in its usual form, an IPv4-mapped one as IPv4; empty if the text is no address. */
    public static Optional<String> canonical(String address) {
        return parse(address).map(IPAddress::toCanonicalString);
    }

    private static IPAddress range(String entry) {
        try {
            IPAddress range = new IPAddressString(entry.strip(), STRICT).toAddress();
            return plain(range).toPrefixBlock();
        } catch (AddressStringException | IncompatibleAddressException unreadable) {
            throw new IllegalArgumentException("'" + entry + "' is neither an address nor a CIDR range", unreadable);
        }
    }

    private static Optional<IPAddress> parse(String address) {
        try {
            return Optional.of(plain(new IPAddressString(address, STRICT).toAddress()))
                    .filter(parsed -> !parsed.isPrefixed());
        } catch (AddressStringException | IncompatibleAddressException unreadable) {
            return Optional.empty();
        }
    }

    /** Without a zone, and an IPv4-mapped IPv6 address as the IPv4 address that it stands for. */
    private static IPAddress plain(IPAddress address) {
        if (!address.isIPv6()) {
            return address;
        }
        var ipv6 = address.toIPv6().removeZone();
        return ipv6.isIPv4Mapped() ? ipv6.getEmbeddedIPv4Address() : ipv6;
    }
}
