package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarksTest {

    @Test
    void areAsciiWhereTheTerminalHasNoOthers() {
        assertThat(Marks.in(StandardCharsets.UTF_8)).isEqualTo(Marks.SIGNS);
        assertThat(Marks.in(StandardCharsets.US_ASCII)).isEqualTo(Marks.ASCII);
        assertThat(Marks.in(Charset.forName("IBM437"))).isEqualTo(Marks.ASCII);
    }
}
