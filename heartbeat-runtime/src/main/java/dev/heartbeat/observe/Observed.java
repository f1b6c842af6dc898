package dev.heartbeat.observe;

import dev.heartbeat.cycle.Around;
import io.micrometer.observation.Observation;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work within an observation. What handlers of observations throw changes nothing for the work. */
final class Observed<T> implements Around<T> {

    private static final Logger log = LoggerFactory.getLogger(Observed.class);

    private final Observation observation;
    private final BiConsumer<T, Observation> description;
    private Observation.@Nullable Scope scope;

    /**
     * Not begun yet.
     *
     * @param description tells the observation what has come of the work
     */
    Observed(Observation observation, BiConsumer<T, Observation> description) {
        this.observation = observation;
        this.description = description;
    }

    @Override
    public T call(Supplier<T> work) {
        quietly(() -> scope = observation.start().openScope());
        try {
            T done = work.get();
            quietly(() -> description.accept(done, observation));
            return done;
        } catch (RuntimeException | Error failed) {
            fails(failed);
            throw failed;
        } finally {
            quietly(this::close);
        }
    }

    @Override
    public void fails(Throwable thrown) {
        quietly(() -> observation.error(thrown));
    }

    private void close() {
        Observation.Scope opened = scope;
        if (opened != null) {
            opened.close();
        }
        observation.stop();
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failed) {
            log.warn("A handler of observations failed, which changes nothing for what it observes.", failed);
        }
    }
}
