package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.FlowRunner;
import dev.heartbeat.observe.HeartbeatObservations;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Observations, of which traces are made, where the host has a registry for them. */
@AutoConfiguration(
        after = HeartbeatCycleAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ObservationRegistry.class, FlowRunner.class})
public final class HeartbeatObservationAutoConfiguration {

    @Bean("heartbeat.observations")
    @ConditionalOnMissingBean
    HeartbeatObservations heartbeatObservations(ObservationRegistry registry) {
        return new HeartbeatObservations(registry);
    }
}
