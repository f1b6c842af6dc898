package dev.heartbeat.processor;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Lombok adds constructors to classes, and always makes the compiler begin another round, in which they are there. The
 * annotations that told it so stay.
 */
final class Lombok {

    private static final Set<String> ADDS_CONSTRUCTORS = Set.of(
            "lombok.AllArgsConstructor",
            "lombok.NoArgsConstructor",
            "lombok.RequiredArgsConstructor",
            "lombok.Builder",
            "lombok.Data",
            "lombok.Value",
            "lombok.experimental.SuperBuilder");

    /** The classes that were left to it for a round, by name. */
    private final Set<String> left = new HashSet<>();

    /** Whether that class has to wait for Lombok, which may come later on the processor path. */
    boolean completes(TypeElement type) {
        return annotation(type).isPresent() && left.add(type.getQualifiedName().toString());
    }

    /** Notes, when there is no more round, that Lombok didn't begin one for that class. */
    static void refuse(TypeElement type, Problems problems) {
        annotation(type)
                .ifPresent(annotation -> problems.add(
                        Problem.LOMBOK_ABSENT,
                        annotation.place(),
                        type.getSimpleName(),
                        annotation.type().getSimpleName()));
    }

    private static Optional<WrittenAnnotation> annotation(TypeElement type) {
        return WrittenAnnotation.allOn(type).stream()
                .filter(each -> ADDS_CONSTRUCTORS.contains(
                        each.type().getQualifiedName().toString()))
                .findFirst();
    }
}
