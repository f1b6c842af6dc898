package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.heartbeat.processor.Parameter.Shape;
import dev.heartbeat.processor.Problems.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Reads one parameter of a constructor. With a problem it is reported once, and left out. */
final class ParameterReader {

    static final String FLOW_OPTIONS = "dev.heartbeat.FlowOptions";

    private static final Map<String, Shape> SHAPES = Map.of(
            "org.springframework.beans.factory.ObjectProvider", Shape.PROVIDER,
            "java.util.Optional", Shape.OPTIONAL,
            "java.util.List", Shape.LIST);

    /** What Spring also injects, and which of our shapes does the same. */
    private static final Map<String, String> INSTEAD = Map.of(
            "java.util.Collection", "List",
            "java.util.Set", "List",
            "java.util.stream.Stream", "List",
            "org.springframework.beans.factory.ObjectFactory", "ObjectProvider",
            "jakarta.inject.Provider", "ObjectProvider",
            "javax.inject.Provider", "ObjectProvider");

    private final OptionsReader optionsReader;
    private final PackageElement flowPackage;
    private final VariableElement parameter;
    private final ParameterAnnotations annotations;
    private final Problems problems;

    ParameterReader(
            OptionsReader optionsReader, PackageElement flowPackage, VariableElement parameter, Problems problems) {
        this.optionsReader = optionsReader;
        this.flowPackage = flowPackage;
        this.parameter = parameter;
        this.annotations = new ParameterAnnotations(parameter);
        this.problems = problems;
    }

    Optional<Parameter> read() {
        TypeMirror type = parameter.asType();
        TypesWithin within = new TypesWithin(type);
        Optional<WrittenAnnotation> value = annotations.value();
        if (value.isPresent()) {
            return refuse(Problem.VALUE_PARAMETER, value.get().type().getSimpleName());
        }
        if (!(type instanceof DeclaredType declared) || within.nameTypeVariables()) {
            return refuse(Problem.PARAMETER_TYPE, TypeName.get(type), adviceFor(type));
        }
        Optional<TypeElement> hidden = within.hiddenFrom(flowPackage).findFirst();
        if (hidden.isPresent()) {
            return refuse(Problem.INACCESSIBLE_TYPE, hidden.get().getQualifiedName());
        }
        if (isOptions(declared)) {
            return options(declared);
        }
        return isRecordOfTheFlow(declared)
                ? refuse(Problem.FORGOTTEN_OPTIONS, elementOf(declared).getSimpleName())
                : beans(declared);
    }

    private boolean isRecordOfTheFlow(DeclaredType type) {
        Element constructor = parameter.getEnclosingElement();
        return elementOf(type).getKind() == ElementKind.RECORD
                && constructor != null
                && Objects.equals(elementOf(type).getEnclosingElement(), constructor.getEnclosingElement());
    }

    private Optional<Parameter> options(DeclaredType type) {
        TypeElement options = elementOf(type);
        Optional<WrittenAnnotation> qualifier = annotations.qualifier();
        if (qualifier.isPresent()) {
            return refuseQualifier(qualifier.get(), "the options record is not a bean");
        }
        if (options.getKind() != ElementKind.RECORD) {
            return refuse(Problem.OPTIONS_NOT_A_RECORD, options.getSimpleName());
        }
        if (!options.getTypeParameters().isEmpty()) {
            return refuse(Problem.GENERIC_OPTIONS, options.getSimpleName());
        }
        return Optional.of(new Parameter.Options(
                ClassName.get(options), optionsReader.options(options), optionsReader.boundTypes(options)));
    }

    private Optional<Parameter> beans(DeclaredType type) {
        String simpleName = elementOf(type).getSimpleName().toString();
        if (annotations.areNullable()) {
            return refuse(Problem.NULLABLE_PARAMETER, simpleName);
        }
        String instead = INSTEAD.get(className(type));
        if (instead != null) {
            return refuse(Problem.PARAMETER_SHAPE, simpleName, "Take " + instead + ".");
        }
        Shape shape = shapeOf(type);
        if (shape == Shape.ONE) {
            return one(type);
        }
        Optional<WrittenAnnotation> qualifier = annotations.qualifier();
        if (qualifier.isPresent()) {
            return refuseQualifier(qualifier.get(), "it goes with a single bean, not with " + simpleName);
        }
        return itemOf(type)
                .map(item -> shaped(simpleName, shape, item))
                .orElseGet(() -> refuse(
                        Problem.PARAMETER_SHAPE, simpleName + " of anything", "Say which type of beans it holds."));
    }

    private Optional<Parameter> one(DeclaredType type) {
        Optional<WrittenAnnotation> qualifier = annotations.qualifier();
        if (qualifier.isPresent()) {
            return qualified(type, qualifier.get());
        }
        return Optional.of(bean(Shape.ONE, type));
    }

    private Optional<Parameter> qualified(DeclaredType type, WrittenAnnotation qualifier) {
        if (!ParameterAnnotations.isSpringsQualifier(qualifier)) {
            return refuseQualifier(qualifier, "write Spring's @Qualifier with the name of the bean or its qualifier");
        }
        if (new TypesWithin(type).areParameterized()) {
            return refuseQualifier(
                    qualifier, "it goes with a type without type arguments, not with " + TypeName.get(type));
        }
        Optional<String> text = qualifier.text("value").filter(name -> !name.isBlank());
        if (text.isEmpty()) {
            return refuseQualifier(qualifier, "without a value it names no bean");
        }
        return Optional.of(new Parameter.Qualified(TypeName.get(type), text.get()));
    }

    private Optional<Parameter> shaped(String outer, Shape shape, TypeMirror item) {
        if (item instanceof DeclaredType declared) {
            String inner = elementOf(declared).getSimpleName().toString();
            if (isOptions(declared)) {
                return refuse(Problem.WRAPPED_OPTIONS, inner);
            }
            if (shapeOf(declared) != Shape.ONE || INSTEAD.containsKey(className(declared))) {
                return refuse(Problem.PARAMETER_SHAPE, outer + " of " + inner, "Take one of the two.");
            }
        }
        return Optional.of(bean(shape, item));
    }

    private Parameter bean(Shape shape, TypeMirror type) {
        boolean generic = new TypesWithin(type).areParameterized();
        return new Parameter.Bean(
                shape, TypeName.get(type), generic, parameter.getSimpleName().toString());
    }

    /** As in Spring, a map is one of beans by name only where its keys are strings; any other is a bean itself. */
    private static Shape shapeOf(DeclaredType type) {
        if (className(type).equals("java.util.Map")) {
            List<? extends TypeMirror> arguments = type.getTypeArguments();
            boolean byName = arguments.isEmpty()
                    || (arguments.get(0) instanceof DeclaredType key
                            && className(key).equals("java.lang.String"));
            return byName ? Shape.MAP : Shape.ONE;
        }
        return SHAPES.getOrDefault(className(type), Shape.ONE);
    }

    /** What an {@code Optional}, {@code List} and so on holds, if the source says so. */
    private static Optional<TypeMirror> itemOf(DeclaredType type) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        TypeMirror item = arguments.get(arguments.size() - 1);
        return item instanceof WildcardType wildcard
                ? Optional.ofNullable(wildcard.getExtendsBound())
                : Optional.of(item);
    }

    private static boolean isOptions(DeclaredType type) {
        return WrittenAnnotation.on(elementOf(type), FLOW_OPTIONS).isPresent();
    }

    private static String adviceFor(TypeMirror type) {
        if (type.getKind().isPrimitive()) {
            return "Put it into a @FlowOptions record.";
        }
        return type.getKind() == TypeKind.ARRAY
                ? "Take a List for all beans of a type, or put it into a @FlowOptions record."
                : "Name a type without type variables.";
    }

    private Optional<Parameter> refuseQualifier(WrittenAnnotation qualifier, String reason) {
        return refuse(Problem.UNSUPPORTED_QUALIFIER, qualifier.type().getSimpleName(), reason);
    }

    /** Every message about a parameter starts with its name. */
    private Optional<Parameter> refuse(Problem problem, Object... details) {
        Object[] all = new Object[details.length + 1];
        all[0] = parameter.getSimpleName();
        System.arraycopy(details, 0, all, 1, details.length);
        problems.add(problem, Place.of(parameter), all);
        return Optional.empty();
    }

    private static String className(DeclaredType type) {
        return elementOf(type).getQualifiedName().toString();
    }

    private static TypeElement elementOf(DeclaredType type) {
        return (TypeElement) type.asElement();
    }
}
