package dev.heartbeat.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what an options record has to offer, for those who write a configuration and for native images. */
final class OptionsReader {

    private static final String BIND = "org.springframework.boot.context.properties.bind.";
    private static final Set<String> NOT_NULL = Set.of(
            "jakarta.validation.constraints.NotNull",
            "jakarta.validation.constraints.NotEmpty",
            "jakarta.validation.constraints.NotBlank");

    private final Elements elements;
    private final Types types;

    OptionsReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /** The options in the order of the record; those of nested records after what stands before them. */
    List<Option> options(TypeElement options) {
        List<Option> found = new ArrayList<>();
        collect("", (DeclaredType) options.asType(), options, new HashSet<>(), found);
        return found;
    }

    /** The binary names of the classes that binding it makes instances of, but for those of the JDK and Spring. */
    Set<String> boundTypes(TypeElement options) {
        Set<String> found = new TreeSet<>();
        collectTypes(options.asType(), found);
        return found;
    }

    private void collect(
            String prefix, DeclaredType type, TypeElement options, Set<TypeElement> within, List<Option> found) {
        if (!within.add(options)) {
            return;
        }
        Map<String, String> descriptions = Javadoc.params(elements.getDocComment(options));
        for (RecordComponentElement component : options.getRecordComponents()) {
            List<WrittenAnnotation> annotations = annotations(options, component);
            String name = prefix + name(component, annotations);
            TypeMirror componentType = types.asMemberOf(type, component);
            if (types.asElement(componentType) instanceof TypeElement nested
                    && nested.getKind() == ElementKind.RECORD
                    && !within.contains(nested)) {
                collect(name + ".", (DeclaredType) componentType, nested, within, found);
            } else {
                String description =
                        descriptions.getOrDefault(component.getSimpleName().toString(), "");
                found.add(option(name, componentType, annotations, description));
            }
        }
        within.remove(options);
    }

    private Option option(String name, TypeMirror type, List<WrittenAnnotation> annotations, String description) {
        Optional<WrittenAnnotation> byDefault = find(annotations, BIND + "DefaultValue");
        boolean required = byDefault.isEmpty()
                && (type.getKind().isPrimitive()
                        || NOT_NULL.stream()
                                .anyMatch(each -> find(annotations, each).isPresent()));
        Optional<String> value = byDefault
                .map(annotation -> annotation.texts("value").stream()
                        .map(WrittenAnnotation.Text::text)
                        .collect(Collectors.joining(",")))
                .filter(text -> !text.isEmpty());
        return new Option(name, nameOf(type), value, description, required);
    }

    private static String name(RecordComponentElement component, List<WrittenAnnotation> annotations) {
        return find(annotations, BIND + "Name")
                .flatMap(annotation -> annotation.text("value"))
                .orElse(component.getSimpleName().toString());
    }

    private static Optional<WrittenAnnotation> find(List<WrittenAnnotation> annotations, String type) {
        return annotations.stream().filter(each -> each.isOf(type)).findFirst();
    }

    /** Of the component and of the parameter that it becomes: each annotation says where it belongs. */
    private List<WrittenAnnotation> annotations(TypeElement options, RecordComponentElement component) {
        int index = options.getRecordComponents().indexOf(component);
        Stream<WrittenAnnotation> ofParameter = ElementFilter.constructorsIn(options.getEnclosedElements()).stream()
                .filter(constructor -> isCanonical(constructor, options))
                .flatMap(constructor ->
                        WrittenAnnotation.allOn(constructor.getParameters().get(index)).stream());
        return Stream.concat(WrittenAnnotation.allOn(component).stream(), ofParameter)
                .toList();
    }

    private boolean isCanonical(ExecutableElement constructor, TypeElement options) {
        List<TypeMirror> wanted = options.getRecordComponents().stream()
                .map(component -> types.erasure(component.asType()))
                .toList();
        List<TypeMirror> taken = constructor.getParameters().stream()
                .map(parameter -> types.erasure(parameter.asType()))
                .toList();
        return wanted.size() == taken.size()
                && Stream.iterate(0, i -> i < wanted.size(), i -> i + 1)
                        .allMatch(i -> types.isSameType(wanted.get(i), taken.get(i)));
    }

    private String nameOf(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return nameOf(array.getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound();
            return bound == null ? "java.lang.Object" : nameOf(bound);
        }
        if (type instanceof DeclaredType declared) {
            String name =
                    elements.getBinaryName((TypeElement) declared.asElement()).toString();
            return declared.getTypeArguments().isEmpty()
                    ? name
                    : declared.getTypeArguments().stream()
                            .map(this::nameOf)
                            .collect(Collectors.joining(",", name + "<", ">"));
        }
        return type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : "java.lang.Object";
    }

    private void collectTypes(TypeMirror type, Set<String> found) {
        if (type instanceof ArrayType array) {
            collectTypes(array.getComponentType(), found);
        } else if (type instanceof DeclaredType declared) {
            declared.getTypeArguments().forEach(argument -> collectTypes(argument, found));
            TypeElement element = (TypeElement) declared.asElement();
            String name = elements.getBinaryName(element).toString();
            if (!name.startsWith("java.") && !name.startsWith("org.springframework.") && found.add(name)) {
                ElementFilter.fieldsIn(element.getEnclosedElements())
                        .forEach(field -> collectTypes(field.asType(), found));
            }
        } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
            collectTypes(wildcard.getExtendsBound(), found);
        }
    }
}
