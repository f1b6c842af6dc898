package dev.heartbeat.maven.beat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Progress progress = Progress.on(new PrintStream(screen, true, US_ASCII));

    @Test
    void turnsWhileItWaitsForAnAnswer() {
        progress.waitingForAnswer(Duration.ofMillis(100));
        progress.waitingForAnswer(Duration.ofMillis(2300));

        assertThat(shown()).isEqualTo("\r/ waiting for the answer, 0 s\r\\ waiting for the answer, 2 s");
    }

    @Test
    void fillsABarUntilTheNextHeartbeat() {
        Duration ten = Duration.ofSeconds(10);
        progress.waitingForNextBeat(Duration.ZERO, ten);
        progress.waitingForNextBeat(Duration.ofSeconds(5), ten);

        assertThat(shown())
                .isEqualTo("\r[>                        ] next heartbeat in 10 s"
                        + "\r[============>            ] next heartbeat in 5 s ");
    }

    @Test
    void leavesNothingBehind() {
        progress.waitingForAnswer(Duration.ZERO);
        screen.reset();

        progress.clear();
        progress.clear();

        assertThat(shown()).isEqualTo("\r" + " ".repeat(29) + "\r");
    }

    private String shown() {
        return screen.toString(US_ASCII);
    }
}
