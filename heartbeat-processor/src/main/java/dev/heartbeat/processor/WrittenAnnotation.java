package dev.heartbeat.processor;

import dev.heartbeat.processor.Problems.Place;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it stands in the source. Its class is never loaded: the processor path has other versions of
 * libraries than the host, or none.
 */
record WrittenAnnotation(Element element, AnnotationMirror mirror) {

    /** What javac gives as the value of an expression that it can't resolve (yet). */
    private static final String UNRESOLVED = "<error>";

    static Optional<WrittenAnnotation> on(Element element, String annotationType) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> new WrittenAnnotation(element, mirror))
                .filter(annotation -> annotation.isOf(annotationType))
                .findFirst();
    }

    TypeElement type() {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    boolean isOf(String annotationType) {
        return type().getQualifiedName().contentEquals(annotationType);
    }

    boolean isResolved() {
        return mirror.getAnnotationType().getKind() != TypeKind.ERROR
                && mirror.getElementValues().values().stream().noneMatch(value -> UNRESOLVED.equals(value.getValue()));
    }

    /** What is written for that member; empty where the source leaves it out. */
    Optional<String> text(String member) {
        return Optional.ofNullable(written(member)).map(value -> (String) value.getValue());
    }

    /** What is written for that member, or else its default. */
    boolean flag(String member) {
        AnnotationValue written = written(member);
        return (Boolean) (written != null ? written : defaultOf(member)).getValue();
    }

    /** The place of that member, or of the whole annotation where the source leaves it out. */
    Place place(String member) {
        return new Place(element, mirror, written(member));
    }

    private @Nullable AnnotationValue written(String member) {
        for (var value : mirror.getElementValues().entrySet()) {
            if (value.getKey().getSimpleName().contentEquals(member)) {
                return value.getValue();
            }
        }
        return null;
    }

    private AnnotationValue defaultOf(String member) {
        return ElementFilter.methodsIn(type().getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(member))
                .map(ExecutableElement::getDefaultValue)
                .findFirst()
                .orElseThrow();
    }
}
