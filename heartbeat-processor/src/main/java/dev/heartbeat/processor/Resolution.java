package dev.heartbeat.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Whether the compiler knows everything that a flow refers to. What it doesn't know, another processor may be about to
 * generate, so the flow waits for the next round. If nobody does, the compiler reports it itself.
 */
final class Resolution {

    private Resolution() {}

    static boolean isComplete(TypeElement flow, WrittenAnnotation annotation) {
        return annotation.isResolved()
                && supertypesAreResolved(flow, new HashSet<>())
                && ElementFilter.constructorsIn(flow.getEnclosedElements()).stream()
                        .allMatch(Resolution::isResolved);
    }

    private static boolean supertypesAreResolved(TypeElement type, Set<Element> seen) {
        return !seen.add(type)
                || Stream.concat(Stream.of(type.getSuperclass()), type.getInterfaces().stream())
                        .filter(supertype -> supertype.getKind() != TypeKind.NONE)
                        .allMatch(supertype -> areResolved(supertype)
                                && supertypesAreResolved((TypeElement) ((DeclaredType) supertype).asElement(), seen));
    }

    private static boolean isResolved(ExecutableElement constructor) {
        return annotationsAreResolved(constructor)
                && constructor.getThrownTypes().stream().allMatch(Resolution::areResolved)
                && constructor.getParameters().stream().allMatch(Resolution::isResolved);
    }

    private static boolean isResolved(VariableElement parameter) {
        return areResolved(parameter.asType())
                && annotationsAreResolved(parameter)
                && componentsAreResolved(parameter.asType());
    }

    /** An options record is read down to its components. */
    private static boolean componentsAreResolved(TypeMirror type) {
        return !(type instanceof DeclaredType declared)
                || WrittenAnnotation.on(declared.asElement(), ParameterReader.FLOW_OPTIONS)
                        .isEmpty()
                || ((TypeElement) declared.asElement())
                        .getRecordComponents().stream().allMatch(each -> areResolved(each.asType()));
    }

    private static boolean areResolved(TypeMirror type) {
        return new TypesWithin(type).areResolved();
    }

    private static boolean annotationsAreResolved(Element element) {
        return element.getAnnotationMirrors().stream()
                .map(mirror -> new WrittenAnnotation(element, mirror))
                .allMatch(WrittenAnnotation::isResolved);
    }
}
