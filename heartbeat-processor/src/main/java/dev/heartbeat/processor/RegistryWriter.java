package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the registry of the flows of one round. It lies beside the flow whose class comes first and takes that one's
 * name along: this is unique in every class path without a number in it, needs no package that the host doesn't have,
 * and reaches a flow in the unnamed package, which sorts first.
 */
final class RegistryWriter {

    private static final ParameterizedTypeName DESCRIPTORS = ParameterizedTypeName.get(
            ClassName.get(List.class),
            ParameterizedTypeName.get(GeneratedSource.FLOW_DESCRIPTOR, WildcardTypeName.subtypeOf(ClassName.OBJECT)));

    private RegistryWriter() {}

    static ClassName nameFor(List<Reading> readings) {
        return declarations(readings, Comparator.comparing(Declaration::flow))
                .get(0)
                .beside("Registry");
    }

    static JavaFile write(List<Reading> readings, List<AnnotationSpec> annotations) {
        ClassName name = nameFor(readings);
        CodeBlock descriptors = declarations(readings, Comparator.comparing(Declaration::name)).stream()
                .map(declaration -> CodeBlock.of("$T.descriptor()", declaration.descriptor()))
                .collect(CodeBlock.joining(",\n"));
        var type = GeneratedSource.classBuilder(name)
                .addJavadoc("The flows of this compilation, ordered by name.\n")
                .addAnnotations(annotations)
                .addSuperinterface(GeneratedSource.FLOW_SOURCE)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Called by {@link java.util.ServiceLoader}.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addMethod(MethodSpec.methodBuilder("flows")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .returns(DESCRIPTORS)
                        .addStatement("return $T.of(\n$L)", List.class, descriptors)
                        .build());
        readings.forEach(reading -> type.addOriginatingElement(reading.flow()));
        return GeneratedSource.file(name, type.build());
    }

    private static List<Declaration> declarations(List<Reading> readings, Comparator<Declaration> order) {
        return readings.stream().map(Reading::declaration).sorted(order).toList();
    }
}
