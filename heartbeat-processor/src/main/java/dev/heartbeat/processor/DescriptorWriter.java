package dev.heartbeat.processor;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.Setting;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes the descriptor of one flow: what it declares, and a factory that calls its constructor. */
final class DescriptorWriter {

    private static final ClassName FLOW_DECLARATION = GeneratedSource.registry("FlowDeclaration");
    private static final ClassName SETTING = GeneratedSource.registry("Setting");
    private static final ClassName TYPE_REFERENCE =
            ClassName.get("org.springframework.core", "ParameterizedTypeReference");
    private static final TypeName ANY_DESCRIPTOR =
            ParameterizedTypeName.get(GeneratedSource.FLOW_DESCRIPTOR, WildcardTypeName.subtypeOf(ClassName.OBJECT));

    private DescriptorWriter() {}

    /** The source of the descriptor; build tools learn that it comes from that class. */
    static JavaFile write(Declaration declaration, TypeElement origin, List<AnnotationSpec> annotations) {
        var type = GeneratedSource.classBuilder(declaration.descriptor())
                .addJavadoc("Describes {@link $T}, and makes its instances.\n", declaration.flow())
                .addAnnotations(annotations)
                .addAnnotation(suppressedWarnings())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(MethodSpec.methodBuilder("descriptor")
                        .addJavadoc("What the runtime has to know about the flow.\n")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(ANY_DESCRIPTOR)
                        .addStatement(descriptor(declaration))
                        .build())
                .addOriginatingElement(origin)
                .build();
        return GeneratedSource.file(declaration.descriptor(), type);
    }

    /** What the author of a flow may use, and has answered for, must not warn a second time here. */
    private static AnnotationSpec suppressedWarnings() {
        return AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S, $S, $S}", "auxiliaryclass", "deprecation", "rawtypes", "removal")
                .build();
    }

    private static CodeBlock descriptor(Declaration declaration) {
        CodeBlock declared = declared(declaration.declared());
        CodeBlock factory = CodeBlock.of("(options, beans) -> $L", construction(declaration));
        return declaration
                .options()
                .map(options -> CodeBlock.of(
                        "return new $T<>(\n$L,\n$T.class,\n$L)",
                        GeneratedSource.FLOW_DESCRIPTOR,
                        declared,
                        options,
                        factory))
                .orElseGet(() -> CodeBlock.of(
                        "return $T.withoutOptions(\n$L,\n$L)", GeneratedSource.FLOW_DESCRIPTOR, declared, factory));
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
            return CodeBlock.of("beans.qualified($T.class, $S)", bean.type(), bean.qualifier());
        }
        if (parameter instanceof Parameter.Bean bean) {
            CodeBlock type = bean.generic()
                    ? CodeBlock.of("new $T<$T>() {}", TYPE_REFERENCE, bean.type())
                    : CodeBlock.of("$T.class", bean.type());
            return switch (bean.shape()) {
                case ONE, OPTIONAL ->
                    CodeBlock.of("beans.$L($L, $S)", bean.shape().method(), type, bean.name());
                case PROVIDER, LIST, MAP ->
                    CodeBlock.of("beans.$L($L)", bean.shape().method(), type);
            };
        }
        return CodeBlock.of("options");
    }
}
