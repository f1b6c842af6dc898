package dev.heartbeat.it.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    private static final Map<String, Long> FLOWS = Map.of("one", 1L, "other", 2L);

    @TempDir
    private Path folder;

    @Test
    void theLineOfAnEventIsItsTime() throws Exception {
        EventLog log = log("BEGIN one 10", "BEGIN other 11", "END one 10");

        assertThat(log.ended()).isEqualTo(1);
        assertThat(log.witnessedRuns("process", FLOWS))
                .containsExactly(
                        new WitnessedRun(10, 1, "process", 0, 2L), new WitnessedRun(11, 2, "process", 1, null));
    }

    @Test
    void aRunThatBeginsTwiceIsThereTwice() throws Exception {
        EventLog log = log("BEGIN one 10", "BEGIN one 10", "END one 10");

        assertThat(log.witnessedRuns("process", FLOWS))
                .containsExactly(
                        new WitnessedRun(10, 1, "process", 0, null), new WitnessedRun(10, 1, "process", 1, 2L));
    }

    private EventLog log(String... lines) throws Exception {
        return new EventLog(Files.writeString(folder.resolve("events.log"), String.join("\n", lines) + "\n"));
    }
}
