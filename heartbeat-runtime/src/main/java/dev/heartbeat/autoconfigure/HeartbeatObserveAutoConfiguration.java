package dev.heartbeat.autoconfigure;

import dev.heartbeat.observe.RunEvents;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;

/** What the application hears of runs. */
@AutoConfiguration(before = HeartbeatCycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatObserveAutoConfiguration {

    private static final int LONGEST_QUEUE = 10_000;

    @Bean("heartbeat.runEvents")
    @ConditionalOnMissingBean
    RunEvents heartbeatRunEvents(ApplicationEventPublisher publisher) {
        return new RunEvents(publisher::publishEvent, LONGEST_QUEUE);
    }
}
