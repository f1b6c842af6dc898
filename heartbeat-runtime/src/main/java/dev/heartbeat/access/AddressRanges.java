package dev.heartbeat.access;

import inet.ipaddr.IPAddress;
import java.util.Collection;
import java.util.List;

/** Addresses and CIDR ranges, IPv4 and IPv6, and whether an address is among them. Immutable. */
public final class AddressRanges {

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

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether an address is in one of these ranges. */
    public boolean contain(CallerAddress address) {
        return ranges.stream().anyMatch(address::isIn);
    }

    private static IPAddress range(String entry) {
        return CallerAddress.parse(entry.strip())
                .map(IPAddress::toPrefixBlock)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + entry + "' is neither an address nor a CIDR range"));
    }
}
