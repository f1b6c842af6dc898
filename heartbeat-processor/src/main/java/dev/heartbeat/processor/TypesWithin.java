package dev.heartbeat.processor;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** A type together with all that it is written with: type arguments, bounds, components of arrays. */
final class TypesWithin {

    private final List<TypeMirror> types;

    TypesWithin(TypeMirror type) {
        this.types = flatten(type).toList();
    }

    boolean areResolved() {
        return types.stream().noneMatch(type -> type.getKind() == TypeKind.ERROR);
    }

    boolean nameTypeVariables() {
        return types.stream().anyMatch(type -> type.getKind() == TypeKind.TYPEVAR);
    }

    /** The classes that code of that package isn't allowed to name. */
    Stream<TypeElement> hiddenFrom(PackageElement there) {
        return types.stream()
                .filter(DeclaredType.class::isInstance)
                .map(type -> (TypeElement) ((DeclaredType) type).asElement())
                .filter(type -> isHidden(type, there));
    }

    /** Whether a class literal would lose a part of it. */
    boolean areParameterized() {
        return types.stream()
                .anyMatch(type -> type instanceof DeclaredType declared
                        && !declared.getTypeArguments().isEmpty());
    }

    /** Whether that class, or one around it, is private. */
    static boolean isPrivate(TypeElement type) {
        return around(type).anyMatch(each -> each.getModifiers().contains(Modifier.PRIVATE));
    }

    private static boolean isHidden(TypeElement type, PackageElement there) {
        return isPrivate(type)
                || (!packageOf(type).equals(there)
                        && !around(type).allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)));
    }

    private static Stream<Element> around(TypeElement type) {
        return Stream.<Element>iterate(
                        type, each -> each.getKind() != ElementKind.PACKAGE, Element::getEnclosingElement)
                .filter(TypeElement.class::isInstance);
    }

    private static Element packageOf(TypeElement type) {
        Element outer = type;
        while (outer.getKind() != ElementKind.PACKAGE) {
            outer = Objects.requireNonNull(outer.getEnclosingElement());
        }
        return outer;
    }

    private static Stream<TypeMirror> flatten(TypeMirror type) {
        Stream<TypeMirror> parts = Stream.empty();
        if (type instanceof DeclaredType declared) {
            parts = Stream.concat(Stream.of(declared.getEnclosingType()), declared.getTypeArguments().stream());
        } else if (type instanceof ArrayType array) {
            parts = Stream.of(array.getComponentType());
        } else if (type instanceof WildcardType wildcard) {
            parts = Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound());
        }
        return Stream.concat(Stream.of(type), parts.filter(Objects::nonNull).flatMap(TypesWithin::flatten));
    }
}
