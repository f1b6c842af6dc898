package dev.heartbeat.processor;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What was found wrong with one flow, kept until all flows of the round are read. */
final class Problems {

    private final List<Finding> findings = new ArrayList<>();

    void add(Problem problem, Place place, Object... details) {
        findings.add(new Finding(problem.kind(), problem.message(details), place));
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    void print(Messager messager) {
        for (Finding finding : findings) {
            Place place = finding.place();
            messager.printMessage(
                    finding.kind(), finding.message(), place.element(), place.annotation(), place.value());
        }
    }

    /** Where the compiler points to: an element, or an annotation on it, or one value of that annotation. */
    record Place(
            Element element,
            @Nullable AnnotationMirror annotation,
            @Nullable AnnotationValue value) {

        static Place of(Element element) {
            return new Place(element, null, null);
        }
    }

    private record Finding(Diagnostic.Kind kind, String message, Place place) {}
}
