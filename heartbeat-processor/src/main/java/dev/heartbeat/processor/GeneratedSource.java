package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;

/** What all generated sources have in common. */
final class GeneratedSource {

    static final ClassName FLOW_DESCRIPTOR = registry("FlowDescriptor");
    static final ClassName FLOW_SOURCE = registry("FlowSource");

    private GeneratedSource() {}

    /** A public final class that says where it comes from. */
    static TypeSpec.Builder classBuilder(ClassName name) {
        return TypeSpec.classBuilder(name)
                .addAnnotation(AnnotationSpec.builder(Generated.class)
                        .addMember("value", "$S", FlowProcessor.class.getName())
                        .build())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    /** Types of {@code java.lang} are imported too: the host's package may have a type of the same name. */
    static JavaFile file(ClassName name, TypeSpec type) {
        return JavaFile.builder(name.packageName(), type).indent("    ").build();
    }

    /** A type of the runtime's {@code registry} package. */
    static ClassName registry(String simpleName) {
        return ClassName.get("dev.heartbeat.registry", simpleName);
    }
}
