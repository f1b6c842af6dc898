package dev.heartbeat.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** How this instance is, read from its memory whenever somebody asks. */
public final class InstanceMeters implements MeterBinder {

    private final IntSupplier slotsInUse;
    private final int slots;
    private final Supplier<Duration> quietFor;
    private final BooleanSupplier isMissing;

    /**
     * Reads from those.
     *
     * @param slotsInUse how many flows run here
     * @param slots how many may
     * @param quietFor how long this instance has heard no heartbeat
     * @param isMissing whether it has found that none comes to any instance
     */
    public InstanceMeters(IntSupplier slotsInUse, int slots, Supplier<Duration> quietFor, BooleanSupplier isMissing) {
        this.slotsInUse = slotsInUse;
        this.slots = slots;
        this.quietFor = quietFor;
        this.isMissing = isMissing;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("heartbeat.slots.used", slotsInUse, IntSupplier::getAsInt)
                .description("Flows that run in this instance, or are about to")
                .register(registry);
        Gauge.builder("heartbeat.slots.max", () -> slots)
                .description("How many flows may run at once in this instance")
                .register(registry);
        TimeGauge.builder("heartbeat.beats.quiet", () -> quietFor.get().toMillis(), TimeUnit.MILLISECONDS)
                .description("How long this instance has heard no heartbeat, or has been there without one")
                .register(registry);
        Gauge.builder("heartbeat.beats.missing", () -> isMissing.getAsBoolean() ? 1 : 0)
                .description("1 while this instance finds that heartbeats have ceased in all instances together")
                .register(registry);
    }
}
