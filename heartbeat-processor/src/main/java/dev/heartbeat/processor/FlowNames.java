package dev.heartbeat.processor;

import dev.heartbeat.processor.Problems.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The names of flows: what they are by default, and that each belongs to one flow of the compilation only. */
final class FlowNames {

    static final int MAX_LENGTH = 255;

    /** Between a word and the next one, and between an acronym and the next word: {@code HTTP|Sync}. */
    private static final Pattern WORD_BOUNDARY =
            Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    private final Elements elements;

    /** Classes by the names of their flows; of all rounds, since a later one may bring the second of a pair. */
    private final Map<String, String> owners = new TreeMap<>();

    FlowNames(Elements elements) {
        this.elements = elements;
    }

    /** The simple name without a trailing {@code Flow}, in snake_case. */
    static String defaultFor(String simpleName) {
        String stem = simpleName.replaceFirst("_*Flow$", "");
        String words = stem.isEmpty() ? simpleName : stem;
        return WORD_BOUNDARY.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Adds a problem to each of these flows whose name another flow has, and to the other place. */
    void refuseDuplicates(List<Reading> readings) {
        Map<String, List<Reading>> byName = readings.stream()
                .filter(reading -> !reading.declaration().name().isBlank())
                .collect(Collectors.groupingBy(
                        reading -> reading.declaration().name(), TreeMap::new, Collectors.toList()));
        byName.forEach(this::claim);
    }

    private void claim(String name, List<Reading> claimants) {
        List<String> classes = new ArrayList<>();
        claimants.forEach(claimant -> classes.add(className(claimant)));
        String earlier = owners.putIfAbsent(name, classes.get(0));
        if (earlier != null) {
            classes.add(earlier);
        }
        if (classes.size() == 1) {
            return;
        }
        for (Reading claimant : claimants) {
            claimant.problems()
                    .add(
                            Problem.DUPLICATE_NAME,
                            claimant.annotation().place("name"),
                            name,
                            className(claimant),
                            allBut(className(claimant), classes));
        }
        if (earlier != null) {
            claimants
                    .get(0)
                    .problems()
                    .add(Problem.DUPLICATE_NAME, placeOf(earlier), name, earlier, allBut(earlier, classes));
        }
    }

    private Place placeOf(String className) {
        TypeElement flow = elements.getTypeElement(className);
        return WrittenAnnotation.on(flow, FlowReader.DATA_FLOW)
                .map(annotation -> annotation.place("name"))
                .orElseGet(() -> Place.of(flow));
    }

    private static String className(Reading reading) {
        return reading.flow().getQualifiedName().toString();
    }

    private static String allBut(String one, List<String> classes) {
        return classes.stream()
                .filter(other -> !other.equals(one))
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(" and "));
    }
}
