package dev.heartbeat.observe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Who hears of each run of some flows: an address for each of them. Names are relaxed as everywhere in Spring Boot. */
public final class PingTargets {

    private final Map<String, Target> targets = new HashMap<>();

    /** No flow has one yet. */
    public PingTargets() {}

    /** The address of one flow, and how many ends of its runs were told to it. */
    record Target(TargetAddress address, AtomicLong ends) {}

    /** Adds one. */
    public void add(String flowName, TargetAddress address) {
        targets.put(relaxed(flowName), new Target(address, new AtomicLong()));
    }

    /** Whether no flow has one. */
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    @Nullable
    Target find(String flowName) {
        return targets.get(relaxed(flowName));
    }

    private static String relaxed(String name) {
        StringBuilder relaxed = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(relaxed::appendCodePoint);
        return relaxed.toString();
    }

    @Override
    public String toString() {
        return "PingTargets of " + targets.size() + " flows";
    }
}
