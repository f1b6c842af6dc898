package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import dev.heartbeat.processor.Problems.Place;
import dev.heartbeat.processor.WrittenAnnotation.Text;
import dev.heartbeat.registry.FlowDeclaration;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads one {@code @DataFlow} class into a {@link Declaration}, and notes what is wrong with it. */
final class FlowReader {

    static final String DATA_FLOW = "dev.heartbeat.DataFlow";
    private static final String FLOW = "dev.heartbeat.Flow";

    private final Elements elements;
    private final Types types;
    private final ConstructorReader constructors;
    private final Lombok lombok = new Lombok();

    FlowReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
        this.constructors = new ConstructorReader(elements, types);
    }

    /** What that class declares, or empty if it refers to something that doesn't exist yet. */
    Optional<Reading> read(TypeElement flow) {
        if (lombok.completes(flow) || !isComplete(flow)) {
            return Optional.empty();
        }
        WrittenAnnotation annotation = dataFlow(flow);
        Problems problems = new Problems();
        boolean isMade = checkClass(flow, problems);
        FlowDeclaration declared = new FlowDeclaration(
                name(flow, annotation, problems),
                elements.getBinaryName(flow).toString(),
                annotation.text("description").orElse(""),
                annotation.flag("enabled"),
                names("formerly", flow, annotation, problems),
                names("after", flow, annotation, problems),
                new SettingsReader(flow, annotation, problems).read());
        if (isMade) {
            new BeanAnnotations(flow, problems).refuse();
        }
        List<Parameter> parameters = isMade ? constructors.read(flow, problems) : List.of();
        Declaration declaration = new Declaration(ClassName.get(flow), declared, parameters);
        return Optional.of(new Reading(flow, annotation, declaration, problems));
    }

    /** Whether all that it refers to exists by now. */
    boolean isComplete(TypeElement flow) {
        return Resolution.isComplete(flow, dataFlow(flow));
    }

    private static WrittenAnnotation dataFlow(TypeElement flow) {
        return WrittenAnnotation.on(flow, DATA_FLOW).orElseThrow();
    }

    /** Returns false where a look at the constructor would only bring up consequences of what was found here. */
    private boolean checkClass(TypeElement flow, Problems problems) {
        Place place = Place.of(flow);
        String name = flow.getSimpleName().toString();
        if (flow.getKind() != ElementKind.CLASS && flow.getKind() != ElementKind.RECORD) {
            problems.add(Problem.NOT_A_CLASS, place, name, kind(flow));
            return false;
        }
        if (!types.isAssignable(
                types.erasure(flow.asType()), elements.getTypeElement(FLOW).asType())) {
            problems.add(Problem.NOT_A_FLOW, place, name);
        }
        if (flow.getModifiers().contains(Modifier.ABSTRACT)) {
            problems.add(Problem.ABSTRACT_CLASS, place, name);
        }
        if (TypesWithin.isPrivate(flow)) {
            problems.add(Problem.PRIVATE_CLASS, place, name);
        }
        if (flow.getNestingKind() == NestingKind.MEMBER && !flow.getModifiers().contains(Modifier.STATIC)) {
            problems.add(Problem.INNER_CLASS, place, name);
        }
        if (!flow.getTypeParameters().isEmpty()) {
            problems.add(Problem.GENERIC_CLASS, place, name);
            return false;
        }
        return true;
    }

    private static String name(TypeElement flow, WrittenAnnotation annotation, Problems problems) {
        String byDefault = FlowNames.defaultFor(flow.getSimpleName().toString());
        String name = annotation.text("name").orElse(byDefault);
        if (name.isBlank()) {
            problems.add(Problem.BLANK_NAME, annotation.place("name"), flow.getSimpleName(), byDefault);
        } else if (name.length() > FlowNames.MAX_LENGTH) {
            problems.add(Problem.LONG_NAME, annotation.place("name"), "name", flow.getSimpleName(), name.length());
        }
        return name;
    }

    private static List<String> names(
            String member, TypeElement flow, WrittenAnnotation annotation, Problems problems) {
        List<Text> names = annotation.texts(member);
        for (Text name : names) {
            if (name.text().isBlank()) {
                problems.add(Problem.BLANK_REFERENCE, name.place(), member, flow.getSimpleName());
            }
        }
        return names.stream().map(Text::text).toList();
    }

    private static String kind(TypeElement flow) {
        return switch (flow.getKind()) {
            case INTERFACE -> "an interface";
            case ENUM -> "an enum";
            default -> "an annotation";
        };
    }
}
