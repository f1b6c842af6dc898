package dev.heartbeat.processor;

import dev.heartbeat.processor.WrittenAnnotation.Text;
import dev.heartbeat.registry.FlowReferences;
import dev.heartbeat.registry.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What flows say about each other: whom they wait for, which names they had, and what limit a group has. */
final class References {

    /** By flow name; of all rounds, since a later one may bring the other flow. */
    private final Map<String, Declaration> known = new TreeMap<>();

    /** Adds a problem to each of these flows that doesn't go with another one. */
    void check(List<Reading> readings) {
        for (Reading reading : readings) {
            known.putIfAbsent(reading.declaration().name(), reading.declaration());
        }
        Map<String, List<String>> after = known.values().stream()
                .collect(Collectors.toMap(
                        Declaration::name, each -> each.declared().after()));
        for (Reading reading : readings) {
            if (reading.declaration().equals(known.get(reading.declaration().name()))) {
                checkAfter(reading, after); // of two flows of one name, the first stands for both
            }
            checkFormerly(reading);
            checkGroupLimit(reading);
        }
    }

    /** What is still unknown when all rounds are over. */
    Problems warnOfUnknown(Elements elements) {
        Problems problems = new Problems();
        for (Declaration declaration : known.values()) {
            TypeElement flow = elements.getTypeElement(declaration.flow().canonicalName());
            for (Text name : after(flow)) {
                if (!known.containsKey(name.text())) {
                    problems.add(
                            Problem.UNKNOWN_FLOW,
                            name.place(),
                            flow.getSimpleName(),
                            name.text(),
                            FlowReferences.nearest(name.text(), known.keySet())
                                    .map(" (did you mean '%s'?)"::formatted)
                                    .orElse(""));
                }
            }
        }
        return problems;
    }

    private static List<Text> after(TypeElement flow) {
        return WrittenAnnotation.on(flow, FlowReader.DATA_FLOW)
                .map(annotation -> annotation.texts("after"))
                .orElse(List.of());
    }

    private static void checkAfter(Reading reading, Map<String, List<String>> after) {
        String name = reading.declaration().name();
        FlowReferences.circle(name, after).ifPresent(circle -> {
            Text place = place(reading, "after", circle.get(1));
            if (circle.size() == 2) {
                reading.problems().add(Problem.AFTER_ITSELF, place.place(), simpleName(reading), name);
            } else {
                reading.problems().add(Problem.CIRCLE, place.place(), simpleName(reading), String.join(" → ", circle));
            }
        });
    }

    private void checkFormerly(Reading reading) {
        for (Text earlier : reading.annotation().texts("formerly")) {
            Optional.ofNullable(known.get(earlier.text()))
                    .ifPresent(owner -> reading.problems()
                            .add(
                                    Problem.FORMERLY_TAKEN,
                                    earlier.place(),
                                    simpleName(reading),
                                    earlier.text(),
                                    owner.flow().canonicalName()));
        }
    }

    private void checkGroupLimit(Reading reading) {
        Map<Setting, String> settings = reading.declaration().declared().settings();
        String group = settings.get(Setting.GROUP);
        String limit = settings.get(Setting.GROUP_LIMIT);
        if (group == null || limit == null) {
            return;
        }
        for (Declaration other : known.values()) {
            Map<Setting, String> others = other.declared().settings();
            String otherLimit = others.getOrDefault(Setting.GROUP_LIMIT, limit);
            if (group.equals(others.get(Setting.GROUP)) && !limit.equals(otherLimit)) {
                reading.problems()
                        .add(
                                Problem.LIMITS_DIFFER,
                                reading.annotation().place("groupLimit"),
                                simpleName(reading),
                                group,
                                limit,
                                other.flow().canonicalName(),
                                otherLimit);
                return;
            }
        }
    }

    private static Text place(Reading reading, String member, String text) {
        return reading.annotation().texts(member).stream()
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String simpleName(Reading reading) {
        return reading.flow().getSimpleName().toString();
    }
}
