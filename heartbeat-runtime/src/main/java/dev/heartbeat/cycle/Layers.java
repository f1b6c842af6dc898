package dev.heartbeat.cycle;

import java.util.function.Supplier;

/** Two that go around the same work. */
record Layers<T>(Around<T> outer, Around<T> inner) implements Around<T> {

    static final Around<?> NOTHING = new Around<>() {
        @Override
        public Object call(Supplier<Object> work) {
            return work.get();
        }
    };

    @Override
    public T call(Supplier<T> work) {
        return outer.call(() -> inner.call(work));
    }

    @Override
    public void fails(Throwable thrown) {
        inner.fails(thrown);
        outer.fails(thrown);
    }
}
