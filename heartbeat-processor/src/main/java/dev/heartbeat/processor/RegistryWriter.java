package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the registry of the flows of one round. It lies beside the flow whose class comes first and takes that one's
 * name along: this is unique in every class path without a number in it, needs no package that the host doesn't have,
 * and reaches a flow in the unnamed package, which sorts first.
 */
final class RegistryWriter {

    private RegistryWriter() {}

    static ClassName nameFor(List<Descriptors> descriptors) {
        return descriptors.get(0).first().declaration().beside("Registry");
    }

    static JavaFile write(List<Descriptors> descriptors, List<AnnotationSpec> annotations) {
        ClassName name = nameFor(descriptors);
        MethodSpec.Builder flows = MethodSpec.methodBuilder("flows")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(GeneratedSource.DESCRIPTORS)
                .addStatement("$T flows = new $T<>()", GeneratedSource.DESCRIPTORS, ArrayList.class);
        TypeSpec.Builder type = GeneratedSource.classBuilder(name)
                .addJavadoc("The flows of this compilation.\n")
                .addAnnotations(annotations)
                .addSuperinterface(GeneratedSource.FLOW_SOURCE)
                .addMethod(MethodSpec.constructorBuilder()
                        .addJavadoc("Called by {@link java.util.ServiceLoader}.\n")
                        .addModifiers(Modifier.PUBLIC)
                        .build());
        for (Descriptors each : descriptors) {
            flows.addStatement("$T.addTo(flows)", each.name());
            each.readings().forEach(reading -> type.addOriginatingElement(reading.flow()));
        }
        return GeneratedSource.file(
                name, type.addMethod(flows.addStatement("return flows").build()).build());
    }
}
