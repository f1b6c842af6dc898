package dev.heartbeat.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * Whether anybody in the application, or in one above it, listens to events of some types. That is looked up once, and
 * again when there are more listeners or fewer; in between it costs next to nothing. In doubt somebody does. Thread-safe.
 */
final class Audience implements BooleanSupplier {

    /** Takes everything, for listeners of Spring Security's own; it is in every application that has that. */
    private static final String TAKES_FOR_OTHERS = "org.springframework.security.context.DelegatingApplicationListener";

    private final ApplicationContext application;
    private final List<ResolvableType> events;
    private volatile int counted = -1;
    private volatile boolean heard;

    /**
     * Those who listen to one of the kinds of an event.
     *
     * @param sealed a sealed type
     */
    Audience(ApplicationContext application, Class<?> sealed) {
        this.application = application;
        this.events = Arrays.stream(Objects.requireNonNull(sealed.getPermittedSubclasses()))
                .map(type -> ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, type))
                .toList();
    }

    @Override
    public boolean getAsBoolean() {
        int now = count();
        if (now != counted) {
            heard = look();
            counted = now;
        }
        return heard;
    }

    private int count() {
        int count = 0;
        for (ApplicationContext each = application; each != null; each = each.getParent()) {
            count += each instanceof AbstractApplicationContext context
                    ? context.getApplicationListeners().size()
                    : 1;
        }
        return count;
    }

    private boolean look() {
        for (@Nullable ApplicationContext each = application; each != null; each = each.getParent()) {
            if (!(each instanceof AbstractApplicationContext context)
                    || List.copyOf(context.getApplicationListeners()).stream().anyMatch(this::takes)
                    || anyToCome(context)) {
                return true;
            }
        }
        return false;
    }

    private boolean takes(ApplicationListener<?> listener) {
        GenericApplicationListenerAdapter adapter = new GenericApplicationListenerAdapter(listener);
        return !TAKES_FOR_OTHERS.equals(listener.getClass().getName())
                && events.stream().anyMatch(adapter::supportsEventType);
    }

    /** Listeners that are made only when something happens. */
    private boolean anyToCome(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForType(ApplicationListener.class, true, false))
                .filter(name -> !isThere(beans, name))
                .map(beans::getType)
                .anyMatch(this::mayTake);
    }

    private static boolean isThere(ListableBeanFactory beans, String name) {
        return beans instanceof AbstractApplicationContext context
                && context.getBeanFactory().containsSingleton(name);
    }

    private boolean mayTake(@Nullable Class<?> listener) {
        ResolvableType taken = ResolvableType.forClass(listener == null ? ApplicationListener.class : listener)
                .as(ApplicationListener.class)
                .getGeneric();
        return taken.equals(ResolvableType.NONE)
                || taken.resolve() == null
                || events.stream().anyMatch(taken::isAssignableFrom);
    }
}
