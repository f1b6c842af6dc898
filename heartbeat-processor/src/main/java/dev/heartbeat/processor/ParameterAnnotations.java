package dev.heartbeat.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.VariableElement;

/** Those annotations of a parameter that change which bean Spring's own constructor injection would pass. */
final class ParameterAnnotations {

    private static final String QUALIFIER = "org.springframework.beans.factory.annotation.Qualifier";
    private static final String VALUE = "org.springframework.beans.factory.annotation.Value";

    /** An annotation that carries one of these is a qualifier of somebody's own, such as {@code @Named}. */
    private static final Set<String> QUALIFIES =
            Set.of(QUALIFIER, "jakarta.inject.Qualifier", "javax.inject.Qualifier");

    private final List<WrittenAnnotation> all;

    ParameterAnnotations(VariableElement parameter) {
        // An annotation that may also stand on a type is found there by some compilers.
        this.all = Stream.concat(
                        parameter.getAnnotationMirrors().stream(), parameter.asType().getAnnotationMirrors().stream())
                .map(mirror -> new WrittenAnnotation(parameter, mirror))
                .toList();
    }

    /** Spring's {@code @Value}, or an annotation that stands for it. */
    Optional<WrittenAnnotation> value() {
        return all.stream()
                .filter(each -> each.isOf(VALUE)
                        || WrittenAnnotation.on(each.type(), VALUE).isPresent())
                .findFirst();
    }

    /** Spring's {@code @Qualifier}, or one of somebody's own. */
    Optional<WrittenAnnotation> qualifier() {
        return all.stream()
                .filter(each -> isSpringsQualifier(each)
                        || QUALIFIES.stream()
                                .anyMatch(mark ->
                                        WrittenAnnotation.on(each.type(), mark).isPresent()))
                .findFirst();
    }

    boolean areNullable() {
        return all.stream().anyMatch(each -> each.type().getSimpleName().contentEquals("Nullable"));
    }

    static boolean isSpringsQualifier(WrittenAnnotation annotation) {
        return annotation.isOf(QUALIFIER);
    }
}
