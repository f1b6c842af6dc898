package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.shared.utils.logging.MessageUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {

    @AfterEach
    void plainAgain() {
        MessageUtils.setColorEnabled(false);
    }

    @ParameterizedTest
    @CsvSource({"create, 1;32", "update, 1;33", "identical, 36", "skip, 36", "conflict, 1;31"})
    void areColouredWhereMavenPrintsColours(String verb, String colour) {
        MessageUtils.setColorEnabled(true);

        assertThat(Verbs.coloured("  " + verb + "  pom.xml  (why)"))
                .isEqualTo("  \u001b[" + colour + "m" + verb + "\u001b[m  pom.xml  (why)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"   create  pom.xml", " conflict  a  (b)"})
    void arePlainWhereItPrintsNone(String line) {
        MessageUtils.setColorEnabled(false);

        assertThat(Verbs.coloured(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Next:", "", "created  pom.xml", "I create  pom.xml"})
    void leavesOtherLinesAlone(String line) {
        MessageUtils.setColorEnabled(true);

        assertThat(Verbs.coloured(line)).isEqualTo(line);
    }
}
