package dev.heartbeat.processor;

import dev.heartbeat.processor.Problems.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Chooses the constructor that makes a flow, and reads its parameters. */
final class ConstructorReader {

    static final String FLOW_CONSTRUCTOR = "dev.heartbeat.FlowConstructor";

    private final Elements elements;
    private final Types types;
    private final OptionTypes optionTypes;
    private final OptionsReader optionsReader;

    /** Options records that were looked at, by name: several flows may share one, and its mistakes are told once. */
    private final Set<String> checkedOptions = new HashSet<>();

    ConstructorReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.optionsReader = new OptionsReader(elements, types);
        this.optionTypes = new OptionTypes(elements, types);
    }

    List<Parameter> read(TypeElement flow, Problems problems) {
        Optional<ExecutableElement> constructor = choose(flow, problems);
        constructor.ifPresent(chosen -> checkThrown(flow, chosen, problems));
        return constructor.map(chosen -> parameters(flow, chosen, problems)).orElse(List.of());
    }

    private Optional<ExecutableElement> choose(TypeElement flow, Problems problems) {
        List<ExecutableElement> all = ElementFilter.constructorsIn(flow.getEnclosedElements());
        List<ExecutableElement> marked = all.stream()
                .filter(each -> WrittenAnnotation.on(each, FLOW_CONSTRUCTOR).isPresent())
                .toList();
        List<ExecutableElement> usable = all.stream().filter(this::isUsable).toList();
        List<ExecutableElement> candidates = marked.isEmpty() ? usable : marked;
        if (candidates.size() > 1) {
            problems.add(
                    Problem.SEVERAL_CONSTRUCTORS,
                    Place.of(flow),
                    flow.getSimpleName(),
                    candidates.size(),
                    marked.size());
            return Optional.empty();
        }
        ExecutableElement chosen = candidates.isEmpty() ? all.get(0) : candidates.get(0);
        if (!isUsable(chosen)) {
            problems.add(Problem.PRIVATE_CONSTRUCTOR, Place.of(chosen), flow.getSimpleName());
        }
        return Optional.of(chosen);
    }

    /** A constructor that nobody wrote is as private as its class, which is reported there. */
    private boolean isUsable(ExecutableElement constructor) {
        return !constructor.getModifiers().contains(Modifier.PRIVATE)
                || elements.getOrigin(constructor) == Elements.Origin.MANDATED;
    }

    private void checkThrown(TypeElement flow, ExecutableElement constructor, Problems problems) {
        for (TypeMirror thrown : constructor.getThrownTypes()) {
            if (!isSubtype(thrown, "java.lang.Exception") && !isSubtype(thrown, "java.lang.Error")) {
                problems.add(Problem.CONSTRUCTOR_THROWS, Place.of(constructor), flow.getSimpleName(), thrown);
            }
        }
    }

    private boolean isSubtype(TypeMirror type, String className) {
        return types.isSubtype(type, elements.getTypeElement(className).asType());
    }

    private List<Parameter> parameters(TypeElement flow, ExecutableElement constructor, Problems problems) {
        PackageElement flowPackage = elements.getPackageOf(flow);
        List<Parameter> parameters = new ArrayList<>();
        Optional<? extends Element> options = Optional.empty();
        for (VariableElement element : constructor.getParameters()) {
            Optional<Parameter> parameter = new ParameterReader(optionsReader, flowPackage, element, problems).read();
            parameter.ifPresent(parameters::add);
            if (parameter.filter(Parameter.Options.class::isInstance).isEmpty()) {
                continue;
            }
            checkOptions(element, problems);
            if (options.isPresent()) {
                problems.add(
                        Problem.SEVERAL_OPTIONS,
                        Place.of(element),
                        flow.getSimpleName(),
                        options.get().getSimpleName(),
                        element.getSimpleName());
            } else {
                options = Optional.of(element);
            }
        }
        return parameters;
    }

    private void checkOptions(VariableElement parameter, Problems problems) {
        TypeElement options = (TypeElement) types.asElement(parameter.asType());
        if (!checkedOptions.add(options.getQualifiedName().toString())) {
            return;
        }
        for (RecordComponentElement component : options.getRecordComponents()) {
            optionTypes
                    .unbindable(component)
                    .ifPresent(found -> problems.add(
                            Problem.UNBINDABLE_OPTION,
                            Place.of(declarationOf(component)),
                            found.path(),
                            found.type(),
                            found.kind(),
                            found.advice()));
        }
    }

    /** The component's field: compilers know its place, and not that of the component. */
    private static Element declarationOf(RecordComponentElement component) {
        return ElementFilter.fieldsIn(
                        Objects.requireNonNull(component.getEnclosingElement()).getEnclosedElements())
                .stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .findFirst()
                .<Element>map(field -> field)
                .orElse(component);
    }
}
