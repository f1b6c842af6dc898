package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.testing.TestDatabase;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class MariaDbRecordingIT extends RecordingContract {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }

    @Test
    void anEmojiThatTheTableCanNotHoldCostsNobodyElseHisResult() {
        db.sql()
                .sql("alter table data_flow_runs convert to character set latin1")
                .update();
        try {
            assertThatTheOtherSucceedsAndThisIsKeptOf("it broke \uD83D\uDCA5", "it broke ?");
        } finally {
            db.sql()
                    .sql("alter table data_flow_runs convert to character set utf8mb4")
                    .update();
        }
    }

    @Test
    void aMessageThatIsTooLargeForThePacketCostsNobodyElseHisResult() {
        assertThatTheOtherSucceedsAndThisIsKeptOf("x".repeat(50_000_000), "x".repeat(1000));
    }

    private void assertThatTheOtherSucceedsAndThisIsKeptOf(String message, String kept) {
        FlowRecord poisonous = create("poisonous", HOOK);
        FlowRecord other = create("other", HOOK);
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        hook = context -> {
            awaitAll(bothAtOnce);
            if (context.flowName().equals("poisonous")) {
                throw new IllegalStateException(message);
            }
        };

        CycleReport report = cycle.beat();

        assertThat(report.failed()).isEqualTo(1);
        assertThat(lastRun(other).success()).isTrue();
        Failure failure = Objects.requireNonNull(lastRun(poisonous).failure());
        assertThat(failure.message()).startsWith(kept + " [shortened, since the database refused the full text: ");
    }
}
