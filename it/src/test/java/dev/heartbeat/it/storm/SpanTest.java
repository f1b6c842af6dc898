package dev.heartbeat.it.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanTest {

    @Test
    void runsThatFollowOneAnotherDoNotOverlap() {
        assertThat(Span.overlapping(List.of(new Span(1, 10, 100, 200), new Span(1, 11, 200, 300))))
                .isEmpty();
    }

    @Test
    void runsOfDifferentFlowsDoNotOverlap() {
        assertThat(Span.overlapping(List.of(new Span(1, 10, 100, 200), new Span(2, 11, 150, 250))))
                .isEmpty();
    }

    @Test
    void aRunThatBeginsBeforeAnotherHasEndedOverlaps() {
        Span late = new Span(1, 11, 199, 300);

        assertThat(Span.overlapping(List.of(late, new Span(1, 10, 100, 200)))).containsExactly(late);
    }

    @Test
    void aRunIsHeldAgainstAllEarlierOnesAndNotTheLastAlone() {
        Span within = new Span(1, 11, 110, 120);
        Span alsoWithin = new Span(1, 12, 150, 160);

        assertThat(Span.overlapping(List.of(new Span(1, 10, 100, 200), within, alsoWithin)))
                .containsExactly(within, alsoWithin);
    }

    @Test
    void twoRunsThatBeginAtOnceOverlap() {
        assertThat(Span.overlapping(List.of(new Span(1, 10, 100, 200), new Span(1, 11, 100, 200))))
                .hasSize(1);
    }

    @Test
    void thePeakIsTheLargestNumberAtOnce() {
        assertThat(Span.peak(List.of())).isZero();
        assertThat(Span.peak(List.of(new Span(1, 1, 0, 10), new Span(2, 2, 5, 20), new Span(3, 3, 10, 20))))
                .isEqualTo(2);
    }
}
