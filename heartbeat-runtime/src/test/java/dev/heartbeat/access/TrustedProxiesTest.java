package dev.heartbeat.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies =
            new TrustedProxies(new AddressRanges(List.of("10.0.0.0/8", "2001:db8:1::/48")));

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "::ffff:192.0.2.1"})
    @DisplayName("R7.1 What a caller itself writes into a header is not believed")
    void believesNobodyButTheProxies(String peer) {
        assertThat(proxies.caller(
                        peer,
                        Request.empty()
                                .with("X-Forwarded-For", PROXY)
                                .with("Forwarded", "for=10.0.0.2")
                                .headers()))
                .hasToString("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5 | 203.0.113.5",
                "1.1.1.1, 203.0.113.5 | 203.0.113.5",
                "1.1.1.1, 203.0.113.5, 10.0.0.9 | 203.0.113.5",
                "1.1.1.1,203.0.113.5,10.0.0.9,2001:db8:1::7 | 203.0.113.5",
                "garbage, 203.0.113.5, 10.0.0.9 | 203.0.113.5",
                "10.0.0.7, 10.0.0.9 | 10.0.0.7",
                "203.0.113.5:4711 | 203.0.113.5",
                "2001:db8::1 | 2001:db8::1",
                "[2001:db8::1] | 2001:db8::1",
                "[2001:db8::1]:80 | 2001:db8::1",
                "[fe80::1%eth0]:80 | fe80::1",
                "::ffff:203.0.113.5 | 203.0.113.5",
                "[::ffff:203.0.113.5]:80, ::ffff:10.0.0.9 | 203.0.113.5",
                "203.0.113.5, unknown | unreadable",
                "203.0.113.5, garbage, 10.0.0.9 | unreadable",
                "203.0.113.5, , 10.0.0.9 | unreadable",
                "203.0.113.5, | unreadable",
                "'' | unreadable",
                "203.0.113.5:port | unreadable",
                "203.0.113.5:123456 | unreadable",
                "203.0.113.5:80:80 | unreadable",
                "[203.0.113.5] | unreadable",
                "[2001:db8::1 | unreadable",
                "[2001:db8::1]80 | unreadable",
                "[[2001:db8::1]] | unreadable",
                "203.0.113.0/24 | unreadable",
                "203.0.113.5 203.0.113.6 | unreadable",
                "\"203.0.113.5\" | unreadable"
            })
    void readsForwardedForFromTheRight(String line, String address) {
        assertThat(proxies.caller(
                        PROXY, Request.empty().with("X-Forwarded-For", line).headers()))
                .hasToString(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "for=203.0.113.5 | 203.0.113.5",
                "For=203.0.113.5;proto=https;by=10.0.0.1 | 203.0.113.5",
                "for=1.1.1.1, for=203.0.113.5 ; proto=https, for=10.0.0.9 | 203.0.113.5",
                "for=\"203.0.113.5:4711\" | 203.0.113.5",
                "for=\"[2001:db8::1]:4711\" | 2001:db8::1",
                "for=\"[2001:db8::1]\" | 2001:db8::1",
                "for=\"[2001:db8::1]:_port\" | 2001:db8::1",
                "for=\"2\\03.0.113.5\" | 203.0.113.5",
                "host=\"a,for=10.0.0.2\";for=203.0.113.5 | 203.0.113.5",
                "for=1.1.1.1, for=unknown | unreadable",
                "for=1.1.1.1, for=_hidden | unreadable",
                "for=1.1.1.1, for=\"_hidden:80\", for=10.0.0.9 | unreadable",
                "for=1.1.1.1, proto=https | unreadable",
                "for=203.0.113.5;for=1.1.1.1 | unreadable",
                "for=203.0.113.5;for=1.1.1.1;proto=https | unreadable",
                "for=203.0.113.5:80 | unreadable",
                "for=[2001:db8::1] | unreadable",
                "for=\"2001:db8::1\" | unreadable",
                "for=\"2001:db8::1:4711\" | unreadable",
                "for=203.0.113.5, | unreadable",
                "for=203.0.113.5,,for=10.0.0.9 | unreadable",
                "for=203.0.113.5; | unreadable",
                "for = 203.0.113.5 | unreadable",
                "for= | unreadable",
                "for=\"\" | unreadable",
                "for=10.0.0.2;x=\", for=203.0.113.5 | unreadable",
                "for=10.0.0.2;x=\", for=\"[2001:db8::1]\" | unreadable",
                "for=\"203.0.113.5\\ | unreadable",
                "203.0.113.5 | unreadable",
                "## | unreadable"
            })
    void readsForwardedFromTheRight(String line, String address) {
        assertThat(proxies.caller(PROXY, Request.empty().with("Forwarded", line).headers()))
                .hasToString(address);
    }

    @Test
    void readsAllLinesInTheirOrder() {
        assertThat(proxies.caller(
                        PROXY,
                        Request.empty()
                                .with("X-Forwarded-For", "garbage, 1.1.1.1")
                                .with("X-Forwarded-For", "203.0.113.5")
                                .with("X-Forwarded-For", "10.0.0.8, 10.0.0.9")
                                .headers()))
                .hasToString("203.0.113.5");
    }

    @Test
    void aQuoteThatACallerLeavesOpenSwallowsNoLineOfAProxy() {
        assertThat(proxies.caller(
                        PROXY,
                        Request.empty()
                                .with("Forwarded", "for=1.1.1.1;x=\"")
                                .with("Forwarded", "for=203.0.113.5")
                                .headers()))
                .hasToString("203.0.113.5");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.5, for=203.0.113.5, 203.0.113.5",
        "203.0.113.5, for=1.1.1.1, unreadable",
        "203.0.113.5, nonsense, unreadable",
        "nonsense, for=203.0.113.5, unreadable"
    })
    void believesNeitherHeaderWhereTheyDisagree(String forwardedFor, String forwarded, String address) {
        assertThat(proxies.caller(
                        PROXY,
                        Request.empty()
                                .with("X-Forwarded-For", forwardedFor)
                                .with("Forwarded", forwarded)
                                .headers()))
                .hasToString(address);
    }

    @Test
    void aProxyThatSaysNothingCallsItself() {
        assertThat(proxies.caller(PROXY, Request.empty().headers())).hasToString(PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "/run/app.sock"})
    void aPeerWithoutAnAddressHasNone(String peer) {
        assertThat(proxies.caller(
                        peer,
                        Request.empty().with("X-Forwarded-For", "10.0.0.1").headers()))
                .isEqualTo(CallerAddress.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.2, unreadable", "203.0.113.5, 203.0.113.5"})
    void givesUpOnTenThousandHopsButNotOnWhatACallerPutsBeforeItsOwn(String repeated, String address) {
        String elements = (repeated + ",").repeat(9_999) + repeated;

        assertThat(proxies.caller(
                        PROXY, Request.empty().with("X-Forwarded-For", elements).headers()))
                .hasToString(address);
        assertThat(proxies.caller(
                        PROXY,
                        Request.empty()
                                .with("Forwarded", "for=" + elements.replace(",", ",for="))
                                .headers()))
                .hasToString(address);
        assertThat(proxies.caller(
                        PROXY,
                        Request.empty()
                                .with("Forwarded", "for=\"" + "\\a".repeat(100_000) + "\"")
                                .headers()))
                .hasToString("unreadable");
    }
}
