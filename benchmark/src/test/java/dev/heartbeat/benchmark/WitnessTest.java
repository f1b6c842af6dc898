package dev.heartbeat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WitnessTest {

    @Test
    void itCountsExecutionsAndRepetitions() throws InterruptedException {
        Witness witness = Witness.watch(3);
        Witness.ran(1);
        Witness.ran(3);
        Witness.ran(3);
        witness.awaitAll(Duration.ZERO);

        assertThat(witness.count()).isEqualTo(3);
        assertThat(witness.repeated()).isOne();
        assertThat(witness.first().nanos()).isLessThan(System.nanoTime());
    }

    @Test
    void itDoesNotWaitForEver() {
        Witness witness = Witness.watch(2);
        Witness.ran(2);

        assertThatIllegalStateException()
                .isThrownBy(() -> witness.awaitAll(Duration.ZERO))
                .withMessage("Only 1 of 2 executions ran, and no more in the last 0 s");
    }

    @Test
    void whatRanBeforeDoesNotCount() {
        Witness.watch(1);
        Witness.ran(1);

        assertThat(Witness.watch(1).count()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> Witness.watch(1).first());
    }
}
