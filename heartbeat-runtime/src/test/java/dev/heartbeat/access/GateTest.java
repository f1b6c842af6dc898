package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final String TOKEN = "correct horse battery staple";

    private final Gate guarded = new Gate(new AcceptedTokens(List.of(TOKEN, "another token")), null);

    @Test
    @DisplayName("R6.4 R7.4 With authentication and whitelist off, everyone is admitted")
    void anOpenGateAdmitsEveryone() {
        assertThat(new Gate(null, null).judge(null, "anything")).isEqualTo(Verdict.ADMITTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "another token"})
    @DisplayName("R6.1 The right token is admitted")
    void admitsEachRightToken(String token) {
        assertThat(guarded.judge(token, "192.0.2.1")).isEqualTo(Verdict.ADMITTED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "correct horse battery stapl", "correct horse battery staple ", "Correct horse"})
    @DisplayName("R6.1 R6.2 A missing, empty or wrong token is unauthorized")
    void refusesEveryOtherToken(@Nullable String token) {
        assertThat(guarded.judge(token, "192.0.2.1")).isEqualTo(Verdict.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    @DisplayName("R6.1 An empty expected token never authorises anyone")
    void noBlankTokenCanBeExpected(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AcceptedTokens(List.of(TOKEN, blank)));
        assertThatIllegalArgumentException().isThrownBy(() -> new AcceptedTokens(List.of()));
    }

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
    @DisplayName("R7.1 R7.2 Only addresses in the whitelist are admitted")
    void admitsAddressesInTheWhitelist(String address, boolean admitted) {
        Gate gate = new Gate(
                null,
                new AddressRanges(List.of(
                        "192.0.2.7",
                        " 10.0.0.0/8 ",
                        "2001:db8::/32",
                        "::1",
                        "fe80::1",
                        "203.0.113.64/26",
                        "::ffff:172.16.0.0/108")));

        assertThat(gate.judge(null, address)).isEqualTo(admitted ? Verdict.ADMITTED : Verdict.FORBIDDEN);
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
                "012.1.2.3"
            })
    void admitsNothingThatIsNoAddress(String address) {
        assertThat(new AddressRanges(List.of("0.0.0.0/0", "::/0")).contain(address))
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

    @Test
    void judgesTheCredentialBeforeTheAddress() {
        Gate both = new Gate(new AcceptedTokens(List.of(TOKEN)), new AddressRanges(List.of("10.0.0.0/8")));

        assertThat(both.judge("wrong", "192.0.2.1")).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(both.judge(TOKEN, "192.0.2.1")).isEqualTo(Verdict.FORBIDDEN);
        assertThat(both.judge(TOKEN, "10.0.0.1")).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void writesAddressesInTheirUsualForm() {
        assertThat(AddressRanges.canonical("0:0:0:0:0:0:0:1")).contains("::1");
        assertThat(AddressRanges.canonical("::ffff:192.0.2.1")).contains("192.0.2.1");
        assertThat(AddressRanges.canonical("not\nan address")).isEmpty();
    }
}
