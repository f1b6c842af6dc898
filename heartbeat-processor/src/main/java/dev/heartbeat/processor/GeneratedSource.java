package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import javax.annotation.processing.Generated;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What all generated sources have in common. */
final class GeneratedSource {

    static final ClassName FLOW_DESCRIPTOR = registry("FlowDescriptor");
    static final ClassName FLOW_SOURCE = registry("FlowSource");
    static final ParameterizedTypeName DESCRIPTORS = ParameterizedTypeName.get(
            ClassName.get(List.class),
            ParameterizedTypeName.get(FLOW_DESCRIPTOR, WildcardTypeName.subtypeOf(ClassName.OBJECT)));

    private GeneratedSource() {}

    /** A public final class. */
    static TypeSpec.Builder classBuilder(ClassName name) {
        return TypeSpec.classBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    }

    /** What says where it comes from; nothing in a module that doesn't read the one which has the annotation. */
    static List<AnnotationSpec> origin(Elements elements, TypeElement flow) {
        return elements.getTypeElement(elements.getModuleOf(flow), Generated.class.getCanonicalName()) == null
                ? List.of()
                : List.of(AnnotationSpec.builder(Generated.class)
                        .addMember("value", "$S", FlowProcessor.class.getName())
                        .build());
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
