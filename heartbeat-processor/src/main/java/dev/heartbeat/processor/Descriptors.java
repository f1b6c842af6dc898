package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generated class that describes flows. It lies in their package, since they may be package-private, and has the name
 * of the first one, which nobody else has, whatever jars come together.
 *
 * @param readings the flows, ordered by class name
 */
record Descriptors(List<Reading> readings) {

    /** How many flows one class describes at most: a method is limited to 64 KB, and so is a pool of constants. */
    static final int MOST = 100;

    Descriptors {
        readings = List.copyOf(readings);
    }

    /** The classes that these flows need, which are ordered by class name. */
    static List<Descriptors> of(Collection<Reading> readings) {
        Map<String, List<Reading>> packages = new LinkedHashMap<>();
        for (Reading reading : readings) {
            packages.computeIfAbsent(reading.declaration().flow().packageName(), name -> new ArrayList<>())
                    .add(reading);
        }
        List<Descriptors> all = new ArrayList<>();
        for (List<Reading> flows : packages.values()) {
            for (int first = 0; first < flows.size(); first += MOST) {
                all.add(new Descriptors(flows.subList(first, Math.min(first + MOST, flows.size()))));
            }
        }
        return all;
    }

    ClassName name() {
        return first().declaration().beside("Descriptors");
    }

    /** The flow that it is named after. */
    Reading first() {
        return readings.get(0);
    }
}
