package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationVersionTest {

    @ParameterizedTest
    @CsvSource({
        "7, 8",
        "9, 10",
        "007, 008",
        "099, 100",
        "999, 1000",
        "1_2, 1_3",
        "1.9, 1.10",
        "1_09, 1_10",
        "20260131120000, 20260131120001",
        "2026.01.31.1200, 2026.01.31.1201",
        "99999999999999999999, 100000000000000000000",
        "0, 1"
    })
    void continuesInTheStyleOfItsPredecessor(String version, String next) {
        assertThat(new MigrationVersion(version).next().text()).isEqualTo(next);
        assertThat(new MigrationVersion(version).next()).isGreaterThan(new MigrationVersion(version));
    }

    @ParameterizedTest
    @CsvSource({"2, 10", "1_9, 1_10", "1.2, 1_2_1", "099, 100", "7, 7_1", "3, 20260131120000"})
    void isComparedByValue(String lower, String higher) {
        assertThat(new MigrationVersion(lower)).isLessThan(new MigrationVersion(higher));
        assertThat(Stream.of(higher, lower).map(MigrationVersion::new).max(MigrationVersion::compareTo))
                .contains(new MigrationVersion(higher));
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "007, 7", "1_2, 1.2"})
    void isEqualHoweverItIsWritten(String one, String other) {
        assertThat(new MigrationVersion(one)).isEqualByComparingTo(new MigrationVersion(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1_", "_1", "1..2", "1a"})
    void isNothingElse(String text) {
        assertThat(MigrationVersion.parse(text)).isEmpty();
    }
}
