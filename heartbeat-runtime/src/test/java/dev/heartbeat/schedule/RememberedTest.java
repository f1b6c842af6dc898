package dev.heartbeat.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final AtomicInteger readings = new AtomicInteger();
    private final Remembered<String> remembered = new Remembered<>((text, zone) -> {
        readings.incrementAndGet();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing to read");
        }
        return text + zone;
    });

    @Test
    void theSameTextIsReadOnceForEachZone() {
        assertThat(remembered.read("a", ZoneOffset.UTC)).isEqualTo("aZ").isSameAs(remembered.read("a", ZoneOffset.UTC));
        assertThat(remembered.read("a", ZoneOffset.MAX)).isEqualTo("a+18:00");
        assertThat(readings).hasValue(2);
    }

    @Test
    void whatCanNotBeReadIsRefusedEachTime() {
        for (int i = 0; i < 2; i++) {
            assertThatIllegalArgumentException().isThrownBy(() -> remembered.read("", ZoneOffset.UTC));
        }
        assertThat(remembered.size()).isZero();
    }

    @Test
    void howeverManyTextsThereAreItStaysSmall() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(remembered.read("text " + i, ZoneOffset.UTC)).isEqualTo("text " + i + "Z");
        }
        assertThat(remembered.size()).isLessThanOrEqualTo(2_000);
    }
}
