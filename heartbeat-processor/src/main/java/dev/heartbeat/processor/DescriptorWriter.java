package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes descriptors: what each flow declares, and a factory that calls its constructor. Flows of one package share a
 * class, since classes are what compilers spend their time on.
 */
final class DescriptorWriter {

    private static final ClassName FLOW_DECLARATION = GeneratedSource.registry("FlowDeclaration");
    private static final ClassName NO_OPTIONS = GeneratedSource.registry("NoOptions");
    private static final ClassName SETTING = GeneratedSource.registry("Setting");
    private static final ClassName TYPE_REFERENCE =
            ClassName.get("org.springframework.core", "ParameterizedTypeReference");

    private DescriptorWriter() {}

    /** The source of that class; build tools learn from which flows it comes. */
    static JavaFile write(Descriptors descriptors, List<AnnotationSpec> annotations) {
        MethodSpec.Builder addTo = MethodSpec.methodBuilder("addTo")
                .addJavadoc("Adds what the runtime has to know about each of them.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addParameter(GeneratedSource.DESCRIPTORS, "flows");
        TypeSpec.Builder type = GeneratedSource.classBuilder(descriptors.name())
                .addJavadoc("Describes flows of this package, and makes their instances.\n")
                .addAnnotations(annotations)
                .addAnnotation(suppressedWarnings())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        for (Reading reading : descriptors.readings()) {
            addTo.addStatement("flows.add($L)", descriptor(reading.declaration()));
            type.addOriginatingElement(reading.flow());
        }
        return GeneratedSource.file(
                descriptors.name(), type.addMethod(addTo.build()).build());
    }

    /** What the author of a flow may use, and has answered for, must not warn a second time here. */
    private static AnnotationSpec suppressedWarnings() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S, $S, $S}", "auxiliaryclass", "deprecation", "rawtypes", "removal")
                .build();
    }

    /** Types are written out, here and below, that could be inferred: compilers are much faster that way. */
    private static CodeBlock descriptor(Declaration declaration) {
        return CodeBlock.of(
                "new $T<$T>(\n$L,\n$T.class,\n(options, beans) -> $L)",
                GeneratedSource.FLOW_DESCRIPTOR,
                declaration.options().orElse(NO_OPTIONS),
                declared(declaration.declared()),
                declaration.options().orElse(NO_OPTIONS),
                construction(declaration));
    }

    /** What the source leaves out is left out here, too: the host's configuration, or a later default, may say it. */
    private static CodeBlock declared(FlowDeclaration declared) {
        CodeBlock.Builder code = CodeBlock.builder()
                .add("$T.of($S, $S)", FLOW_DECLARATION, declared.name(), declared.className())
                .add("$>$>");
        if (!declared.description().isEmpty()) {
            code.add("\n.describedAs($S)", declared.description());
        }
        declared.settings().forEach((setting, value) -> code.add(setting(setting, value)));
        if (!declared.after().isEmpty()) {
            code.add("\n.after($L)", literals(declared.after()));
        }
        if (!declared.formerly().isEmpty()) {
            code.add("\n.formerly($L)", literals(declared.formerly()));
        }
        if (!declared.enabled()) {
            code.add("\n.disabled()");
        }
        return code.add("$<$<").build();
    }

    private static CodeBlock setting(Setting setting, String value) {
        return setting == Setting.EVERY
                ? CodeBlock.of("\n.every($S)", value)
                : CodeBlock.of("\n.with($T.$L, $S)", SETTING, setting.name(), value);
    }

    private static CodeBlock literals(List<String> texts) {
        return texts.stream().map(text -> CodeBlock.of("$S", text)).collect(CodeBlock.joining(", "));
    }

    private static CodeBlock construction(Declaration declaration) {
        CodeBlock arguments = declaration.parameters().stream()
                .map(DescriptorWriter::argument)
                .collect(CodeBlock.joining(",\n"));
        return declaration.parameters().size() < 2
                ? CodeBlock.of("new $T($L)", declaration.flow(), arguments)
                : CodeBlock.of("new $T(\n$>$>$L$<$<)", declaration.flow(), arguments);
    }

    private static CodeBlock argument(Parameter parameter) {
        if (parameter instanceof Parameter.Qualified bean) {
            return CodeBlock.of("beans.<$T>qualified($T.class, $S)", bean.type(), bean.type(), bean.qualifier());
        }
        if (parameter instanceof Parameter.Bean bean) {
            CodeBlock call = bean.generic()
                    ? CodeBlock.of("beans.$L(new $T<$T>() {}", bean.shape().method(), TYPE_REFERENCE, bean.type())
                    : CodeBlock.of(
                            "beans.<$T>$L($T.class", bean.type(), bean.shape().method(), bean.type());
            return switch (bean.shape()) {
                case ONE, OPTIONAL -> CodeBlock.of("$L, $S)", call, bean.name());
                case PROVIDER, LIST, MAP -> CodeBlock.of("$L)", call);
            };
        }
        return CodeBlock.of("options");
    }
}
