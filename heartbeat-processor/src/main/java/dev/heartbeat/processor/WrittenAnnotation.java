package dev.heartbeat.processor;

import dev.heartbeat.processor.Problems.Place;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
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

    static List<WrittenAnnotation> allOn(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> new WrittenAnnotation(element, mirror))
                .toList();
    }

    static Optional<WrittenAnnotation> on(Element element, String annotationType) {
        return allOn(element).stream()
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
                && mirror.getElementValues().values().stream().allMatch(this::isResolved);
    }

    private boolean isResolved(AnnotationValue value) {
        if (value.getValue() instanceof List<?> elements) {
            return elements.stream().allMatch(each -> isResolved((AnnotationValue) each));
        }
        return value.getValue() instanceof AnnotationMirror nested
                ? new WrittenAnnotation(element, nested).isResolved()
                : !UNRESOLVED.equals(value.getValue());
    }

    /** What is written for that member, a number or a constant too; empty where the source leaves it out. */
    Optional<String> text(String member) {
        return Optional.ofNullable(written(member)).map(WrittenAnnotation::text);
    }

    /** What is written for that member, or else its default; empty if there is neither. */
    Optional<String> textOrDefault(String member) {
        return text(member).or(() -> Optional.ofNullable(defaultOf(member)).map(WrittenAnnotation::text));
    }

    /** The texts that are written for that member, each with its place; none where the source leaves it out. */
    List<Text> texts(String member) {
        AnnotationValue written = written(member);
        return written == null
                ? List.of()
                : ((List<?>) written.getValue())
                        .stream()
                                .map(AnnotationValue.class::cast)
                                .map(each -> new Text(text(each), new Place(element, mirror, each)))
                                .toList();
    }

    /** The annotation that is written for that member. */
    Optional<WrittenAnnotation> nested(String member) {
        return Optional.ofNullable(written(member))
                .map(value -> new WrittenAnnotation(element, (AnnotationMirror) value.getValue()));
    }

    /** What is written for that member, or else its default. */
    boolean flag(String member) {
        AnnotationValue written = written(member);
        return (Boolean) (written != null ? written : Objects.requireNonNull(defaultOf(member))).getValue();
    }

    /** The place of the annotation as a whole. */
    Place place() {
        return new Place(element, mirror, null);
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

    private static String text(AnnotationValue value) {
        return value.getValue() instanceof VariableElement constant
                ? constant.getSimpleName().toString()
                : value.getValue().toString();
    }

    private @Nullable AnnotationValue defaultOf(String member) {
        return ElementFilter.methodsIn(type().getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(member))
                .findFirst()
                .map(ExecutableElement::getDefaultValue)
                .orElse(null);
    }

    /** One text of several. */
    record Text(String text, Place place) {}
}
