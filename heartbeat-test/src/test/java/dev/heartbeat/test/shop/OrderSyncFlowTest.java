package dev.heartbeat.test.shop;

import static dev.heartbeat.test.HeartbeatAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.model.FailureKind;
import dev.heartbeat.test.FlowTester;
import dev.heartbeat.test.TestRun;
import dev.heartbeat.test.shop.OrderSyncFlow.Position;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the manual shows of testing one flow. */
class OrderSyncFlowTest {

    private final Archive archive = new Archive();

    private final FlowTester flow = FlowTester.of(OrderSyncFlow.class)
            .option("batch_size", 2)
            .bean(new Orders(9))
            .bean("archive", archive);

    @Test
    void copiesWhatIsNew() {
        TestRun run = flow.checkpoint(new Position(6)).run();

        assertThat(run).succeeded().hasOutput("copied", 2).savedCheckpoint(new Position(8));
        assertThat(archive.orders()).containsExactly(7L, 8L);
    }

    @Test
    void goesOnWhereTheLastRunEnded() {
        flow.checkpoint(new Position(6)).run();

        assertThat(flow.run()).savedCheckpoint(new Position(9));
    }

    @Test
    void refusesABatchOfNothing() {
        TestRun run = flow.option("batch_size", 0).run();

        assertThat(run).failedWith(FailureKind.CONFIGURATION).withMessageContaining("batch_size");
    }

    @Test
    void stopsWhenItIsCancelled() {
        FlowTester cancelled = FlowTester.of(OrderSyncFlow.class).bean(new Orders(9));
        cancelled.bean("archive", (Warehouse) order -> cancelled.cancel());

        TestRun run = cancelled.run();

        assertThat(run).failedWith(FailureKind.CANCELLED).savedNoCheckpoint();
        assertThat(run.progress()).hasSize(1);
    }

    @Test
    void saysWhichAttemptItWas() {
        TestRun run = flow.at(Instant.parse("2026-01-31T12:01:00Z"))
                .dueAt(Instant.parse("2026-01-31T12:00:00Z"))
                .attempt(2)
                .run();

        assertThat(run).hasOutput("attempt", 2);
    }
}
