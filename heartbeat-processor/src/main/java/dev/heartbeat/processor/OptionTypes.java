package dev.heartbeat.processor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Knows which types Spring Boot's binder can't bind, whatever the configuration says. What it can bind is open: classes
 * with setters, with a constructor, or with one of the conversions that Spring tries on a text. So only what is certain
 * to fail is refused.
 */
final class OptionTypes {

    /** Of the JDK, what Spring converts from a text although it has neither a constructor nor a method for that. */
    private static final Set<String> CONVERTED = Set.of(
            "java.io.InputStream",
            "java.io.Reader",
            "java.io.Serializable",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Comparable",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.constant.Constable",
            "java.lang.constant.ConstantDesc",
            "java.net.InetAddress",
            "java.nio.charset.Charset",
            "java.nio.file.Path",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZonedDateTime",
            "java.util.Currency",
            "java.util.Locale",
            "java.util.TimeZone",
            "java.util.UUID",
            "java.util.regex.Pattern",
            "org.springframework.core.io.Resource",
            "org.xml.sax.InputSource");

    /** The static methods that Spring's {@code ObjectToObjectConverter} looks for. */
    private static final Set<String> FACTORIES = Set.of("valueOf", "of", "from");

    private static final String INSTEAD =
            "Take a number, a text, an enum, a Duration, or records, lists and maps of such;"
                    + " take a bean as a parameter of the constructor.";

    private final Elements elements;
    private final Types types;

    OptionTypes(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /**
     * A type that can't be bound.
     *
     * @param path from the record to it, such as {@code range.unit}
     * @param type as it is written
     * @param kind what it is, such as {@code an interface}
     * @param advice what to do about it
     */
    record Unbindable(String path, String type, String kind, String advice) {}

    /** The first in that component of the options, down to those of nested records. */
    Optional<Unbindable> unbindable(RecordComponentElement component) {
        return find(component.getSimpleName().toString(), component.asType(), new HashSet<>());
    }

    private Optional<Unbindable> find(String path, TypeMirror type, Set<Element> within) {
        if (type instanceof ArrayType array) {
            return find(path, array.getComponentType(), within);
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror bound = wildcard.getExtendsBound();
            return bound == null ? Optional.empty() : find(path, bound, within);
        }
        if (!(type instanceof DeclaredType declared) || type.getKind() == TypeKind.ERROR) {
            return Optional.empty();
        }
        return isAggregate(declared)
                ? firstOf(path, declared.getTypeArguments(), within)
                : single(path, declared, (TypeElement) declared.asElement(), within);
    }

    private Optional<Unbindable> firstOf(String path, List<? extends TypeMirror> arguments, Set<Element> within) {
        return arguments.stream()
                .flatMap(argument -> find(path, argument, within).stream())
                .findFirst();
    }

    private Optional<Unbindable> single(String path, DeclaredType type, TypeElement element, Set<Element> within) {
        if (element.getKind() == ElementKind.RECORD) {
            return components(path, type, element, within);
        }
        return element.getKind() == ElementKind.ENUM || isConverted(element)
                ? Optional.empty()
                : kindOfUnbindable(element)
                        .map(kind ->
                                new Unbindable(path, element.getSimpleName().toString(), kind, INSTEAD));
    }

    /** A record within itself ends where its values do. */
    private Optional<Unbindable> components(String path, DeclaredType type, TypeElement element, Set<Element> within) {
        if (!within.add(element)) {
            return Optional.empty();
        }
        return element.getRecordComponents().stream()
                .flatMap(each -> find(path + "." + each.getSimpleName(), types.asMemberOf(type, each), within).stream())
                .findFirst();
    }

    private static Optional<String> kindOfUnbindable(TypeElement type) {
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return Optional.of("an annotation");
        }
        if (type.getKind() == ElementKind.INTERFACE) {
            return Optional.of("an interface");
        }
        if (type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of("an abstract class");
        }
        if (type.getNestingKind() == NestingKind.MEMBER && !type.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of("an inner class");
        }
        return type.getQualifiedName().toString().startsWith("java.")
                ? Optional.of("a class of the JDK that isn't made from a text")
                : Optional.empty();
    }

    private boolean isAggregate(DeclaredType type) {
        return isA(type, "java.util.Collection") || isA(type, "java.util.Map") || isA(type, "java.util.Optional");
    }

    private boolean isA(DeclaredType type, String className) {
        TypeElement wanted = elements.getTypeElement(className);
        return types.isAssignable(types.erasure(type), types.erasure(wanted.asType()));
    }

    private boolean isConverted(TypeElement type) {
        return CONVERTED.contains(type.getQualifiedName().toString())
                || elements.getTypeElement(type.getQualifiedName() + "Editor") != null
                || ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(each -> !isAbstract(type) && takesText(each))
                || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(each -> isFactory(each) && takesText(each));
    }

    private static boolean isAbstract(TypeElement type) {
        return type.getModifiers().contains(Modifier.ABSTRACT);
    }

    private static boolean isFactory(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.STATIC)
                && FACTORIES.contains(method.getSimpleName().toString());
    }

    private boolean takesText(ExecutableElement executable) {
        return executable.getParameters().size() == 1
                && types.isSameType(
                        executable.getParameters().get(0).asType(),
                        elements.getTypeElement("java.lang.String").asType());
    }
}
