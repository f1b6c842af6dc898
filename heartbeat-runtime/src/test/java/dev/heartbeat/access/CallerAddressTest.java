package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, true",
        "192.0.2.8, false",
        "10.1.2.3, true",
        "11.1.2.3, false",
        "::ffff:10.1.2.3, true",
        "::ffff:a01:203, true",
        "0:0:0:0:0:ffff:192.0.2.7, true",
        "::ffff:192.0.2.8, false",
        "2001:db8::1, true",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db9::1, false",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "fe80::1%eth0, true",
        "fe80::2%eth0, false",
        "203.0.113.64, true",
        "203.0.113.128, false",
        "172.16.5.5, true"
    })
    @DisplayName("R7.1 R7.2 Ranges contain their addresses, in whatever form those are written")
    void rangesContainTheirAddresses(String address, boolean contained) {
        AddressRanges ranges = new AddressRanges(List.of(
                "192.0.2.7",
                " 10.0.0.0/8 ",
                "2001:db8::/32",
                "::1",
                "fe80::1",
                "203.0.113.64/26",
                "::ffff:172.16.0.0/108"));

        assertThat(ranges.contain(CallerAddress.of(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "*",
                "10",
                "10.1",
                "0x0a010203",
                "167838211",
                "10.1.2.3/8",
                "10.1.2.*",
                "012.1.2.3",
                "[::1]",
                "::1/128",
                "10.1.2.3:80",
                "not\nan address"
            })
    void nothingThatIsNoAddressIsInAnyRange(String text) {
        assertThat(CallerAddress.of(text)).isEqualTo(CallerAddress.UNREADABLE).hasToString("unreadable");
        assertThat(new AddressRanges(List.of("0.0.0.0/0", "::/0")).contain(CallerAddress.of(text)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "10.0.0.0/33", "10.0.0", "10.0.0.*", "10.0.0.1-5", "*", "::1/129", "/8", "1"})
    @DisplayName("R7.1 An entry that is neither an address nor a range is named")
    void namesAnEntryThatIsNoAddress(String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressRanges(List.of("10.0.0.1", entry)))
                .withMessage("'" + entry + "' is neither an address nor a CIDR range");
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1, ::/64",
        "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1",
        "2001:DB8::A, 2001:db8::a, 2001:db8::/64",
        "2001:db8:0:0:ffff::1, 2001:db8::ffff:0:0:1, 2001:db8::/64",
        "fe80::1%eth0, fe80::1, fe80::/64",
        "unknown, unreadable, unreadable"
    })
    void writesAddressesInTheirUsualFormAndCountsIpv6ByNetwork(String address, String written, String source) {
        assertThat(CallerAddress.of(address)).hasToString(written);
        assertThat(CallerAddress.of(address).source()).isEqualTo(source);
    }

    @Test
    void doesNotReadWhatIsTooLongForAnAddress() {
        assertThat(CallerAddress.of("::1%" + "z".repeat(100_000))).isEqualTo(CallerAddress.UNREADABLE);
    }
}
