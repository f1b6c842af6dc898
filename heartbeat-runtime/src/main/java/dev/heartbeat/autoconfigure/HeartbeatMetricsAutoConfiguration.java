package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.FlowRunner;
import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.observe.HeartbeatMetrics;
import dev.heartbeat.observe.HeartbeatObservations;
import dev.heartbeat.observe.InstanceMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Metrics, where the host has a registry for them. */
@AutoConfiguration(
        after = {HeartbeatDeadManAutoConfiguration.class, HeartbeatCycleAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, FlowRunner.class})
public final class HeartbeatMetricsAutoConfiguration {

    private static final Set<String> TIMED_ALREADY = Set.of(HeartbeatObservations.BEAT, HeartbeatObservations.RUN);

    @Bean("heartbeat.metrics")
    @ConditionalOnMissingBean
    HeartbeatMetrics heartbeatMetrics(MeterRegistry registry) {
        return new HeartbeatMetrics(registry);
    }

    @Bean("heartbeat.instanceMeters")
    @ConditionalOnMissingBean
    @ConditionalOnBean({Beats.class, DeadMan.class})
    InstanceMeters heartbeatInstanceMeters(
            FlowRunner runner, HeartbeatSettings settings, Beats beats, DeadMan deadMan) {
        return new InstanceMeters(runner::slotsInUse, settings.concurrency(), beats::quietFor, deadMan::isMissing);
    }

    /** What is observed, is timed by Micrometer once more; what is under way (…active) is counted by that alone. */
    @Bean("heartbeat.timedOnce")
    static MeterFilter heartbeatTimedOnce() {
        return MeterFilter.deny(meter -> TIMED_ALREADY.contains(meter.getName()));
    }
}
