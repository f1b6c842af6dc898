package dev.heartbeat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsTheValueInTheMiddle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesLiesBetweenTheTwoInTheMiddle() {
        assertThat(Statistics.median(List.of(4.0, 100.0, 1.0, 2.0))).isEqualTo(3);
    }

    @Test
    void aPercentileIsAValueThatWasSeen() {
        List<Double> oneToHundred =
                IntStream.rangeClosed(1, 100).mapToObj(n -> (double) n).toList();
        assertThat(Statistics.percentile(oneToHundred, 95)).isEqualTo(95);
        assertThat(Statistics.percentile(List.of(7.0, 3.0), 95)).isEqualTo(7);
        assertThat(Statistics.percentile(List.of(7.0, 3.0), 50)).isEqualTo(3);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistics.median(List.of()));
    }
}
