package dev.heartbeat.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://hc-ping.com/uuid, https://hc-ping.com/uuid/fail",
        "https://hc-ping.com/uuid/, https://hc-ping.com/uuid/fail",
        "https://ping.example:8443, https://ping.example:8443/fail",
        "https://ping.example/a%20b?key=x%26y, https://ping.example/a%20b/fail?key=x%26y"
    })
    void stepsLieBelowIt(String address, String below) {
        assertThat(TargetAddress.of(address).below("fail").uri()).hasToString(below);
        assertThat(TargetAddress.of(address).below(null).uri()).hasToString(address);
    }

    @Test
    void saysNothingButItsHost() {
        assertThat(TargetAddress.of(" https://hooks.example/services/T0/secret?key=secret "))
                .hasToString("https://hooks.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example/secret",
                "ftp://hooks.example/secret",
                "https:///secret",
                "file:/secret",
                "https://[secret",
                "https://ann:secret@hooks.example/"
            })
    void refusesWhatIsNoAddressWithoutTellingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetAddress.of(text))
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/, false",
        "http://hooks.example/, true",
        "http://localhost:8080/, false",
        "http://[::1]/, false"
    })
    void isOpenWhereOthersMayRead(String address, boolean open) {
        assertThat(TargetAddress.of(address).isOpen()).isEqualTo(open);
    }
}
