package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.RunListener;
import dev.heartbeat.observe.Alerts;
import dev.heartbeat.observe.DeliveryListener;
import dev.heartbeat.observe.FlowAlert;
import dev.heartbeat.observe.FlowRunEvent;
import dev.heartbeat.observe.Outbox;
import dev.heartbeat.observe.PingTargets;
import dev.heartbeat.observe.Pings;
import dev.heartbeat.observe.RunEvents;
import dev.heartbeat.store.RunStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** What the application hears of runs, and what others are told. */
@AutoConfiguration(before = HeartbeatCycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatObserveAutoConfiguration {

    private static final String ALERTS = "heartbeat.outbox";
    private static final String PINGS = "heartbeat.pingOutbox";
    private static final int LONGEST_QUEUE = 10_000;
    private static final int MOST_ALERTS = 1_000;

    @Bean("heartbeat.runEvents")
    @ConditionalOnMissingBean
    RunEvents heartbeatRunEvents(ApplicationContext application) {
        return new RunEvents(application::publishEvent, new Audience(application, FlowRunEvent.class), LONGEST_QUEUE);
    }

    @Bean(ALERTS)
    @ConditionalOnMissingBean(name = ALERTS)
    Outbox heartbeatOutbox(ObjectProvider<DeliveryListener> listeners) {
        return outbox(listeners);
    }

    /** Pings are many, and their monitors may be slow: alerts don't stand in line with them. */
    @Bean(PINGS)
    @ConditionalOnMissingBean(name = PINGS)
    Outbox heartbeatPingOutbox(ObjectProvider<DeliveryListener> listeners) {
        return outbox(listeners);
    }

    private static Outbox outbox(ObjectProvider<DeliveryListener> listeners) {
        DeliveryListener listener =
                (channel, delivery) -> listeners.orderedStream().forEach(each -> each.ended(channel, delivery));
        return new Outbox(listener, Outbox.PAUSES, MOST_ALERTS);
    }

    @Bean("heartbeat.alerts")
    @ConditionalOnMissingBean
    Alerts heartbeatAlerts(
            HeartbeatSettings settings,
            RunStore runs,
            @Qualifier(ALERTS) Outbox outbox,
            ApplicationContext application,
            DatabaseClock clock) {
        return new Alerts(
                settings.alerts(),
                runs,
                outbox,
                application::publishEvent,
                new Audience(application, FlowAlert.class),
                clock,
                application.getEnvironment().getProperty("spring.application.name", ""));
    }

    /** No listener at all where no flow is to be pinged about. */
    @Bean("heartbeat.pings")
    @ConditionalOnMissingBean(Pings.class)
    RunListener heartbeatPings(HeartbeatSettings settings, @Qualifier(PINGS) Outbox outbox) {
        PingTargets targets = settings.alerts().pings();
        return targets.isEmpty() ? new RunListener() {} : new Pings(targets, outbox);
    }
}
