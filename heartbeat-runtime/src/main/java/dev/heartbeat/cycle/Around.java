package dev.heartbeat.cycle;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What goes around a piece of work in the thread that does it, such as the span of a trace. It may be made in another
 * thread, and is used once or not at all.
 *
 * @param <T> what comes of the work
 */
public interface Around<T> {

    /** Does the work, and returns or throws what comes of it. */
    T call(Supplier<T> work);

    /** The work has met that, and will say so in what comes of it. Called in the thread of the work. */
    default void fails(Throwable thrown) {}

    /** Nothing but the work. */
    @SuppressWarnings("unchecked") // it passes on whatever it gets
    static <T> Around<T> nothing() {
        return (Around<T>) Layers.NOTHING;
    }

    /** What each of those has to go around the work, the first one innermost. */
    static <S, T> Around<T> all(Collection<S> sources, Function<S, Around<T>> of) {
        Around<T> all = nothing();
        for (S source : sources) {
            Around<T> outer = of.apply(source);
            if (outer != Layers.NOTHING) {
                all = all == Layers.NOTHING ? outer : new Layers<>(outer, all);
            }
        }
        return all;
    }
}
