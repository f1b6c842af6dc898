package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.observe.FlowRunEvent;
import dev.heartbeat.observe.FlowRunFailed;
import dev.heartbeat.observe.FlowRunStarted;
import dev.heartbeat.observe.HeartbeatsMissing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

class AudienceTest {

    static class HearsFailures {
        @EventListener
        void hear(FlowRunFailed event) {}
    }

    static class HearsAllRuns {
        @EventListener
        void hear(FlowRunEvent event) {}
    }

    static class HearsEverything implements ApplicationListener<ApplicationEvent> {
        @Override
        public void onApplicationEvent(ApplicationEvent event) {}
    }

    @Lazy
    static class HearsLater implements ApplicationListener<PayloadApplicationEvent<FlowRunStarted>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<FlowRunStarted> event) {}
    }

    @Lazy
    static class HearsOthersLater implements ApplicationListener<ContextRefreshedEvent> {
        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {}
    }

    static class HearsOthers implements ApplicationListener<ContextRefreshedEvent> {
        @Override
        public void onApplicationEvent(ContextRefreshedEvent event) {}

        @EventListener
        void hear(HeartbeatsMissing event) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {HearsFailures.class, HearsAllRuns.class, HearsEverything.class, HearsLater.class})
    void isThereWhereSomebodyTakesTheEvents(Class<?> listener) {
        try (AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext(listener)) {
            assertThat(new Audience(host, FlowRunEvent.class).getAsBoolean()).isTrue();
        }
    }

    @Test
    void isNotThereWhereNobodyDoes() {
        try (AnnotationConfigApplicationContext host =
                new AnnotationConfigApplicationContext(HearsOthers.class, HearsOthersLater.class)) {
            assertThat(new Audience(host, FlowRunEvent.class).getAsBoolean()).isFalse();
        }
    }

    @Test
    void mayComeAndGo() {
        try (AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext(HearsOthers.class)) {
            Audience audience = new Audience(host, FlowRunEvent.class);
            assertThat(audience.getAsBoolean()).isFalse();
            HearsEverything listener = new HearsEverything();

            host.addApplicationListener(listener);
            assertThat(audience.getAsBoolean()).isTrue();
            host.removeApplicationListener(listener);
            assertThat(audience.getAsBoolean()).isFalse();
        }
    }

    @Test
    void mayBeInAnApplicationAbove() {
        try (AnnotationConfigApplicationContext above = new AnnotationConfigApplicationContext(HearsFailures.class);
                AnnotationConfigApplicationContext host = new AnnotationConfigApplicationContext()) {
            host.setParent(above);
            host.refresh();

            assertThat(new Audience(host, FlowRunEvent.class).getAsBoolean()).isTrue();
        }
    }
}
