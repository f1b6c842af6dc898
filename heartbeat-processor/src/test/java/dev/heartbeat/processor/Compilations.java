package dev.heartbeat.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;

/** How tests call the compiler, and what they look at afterwards. */
final class Compilations {

    private Compilations() {}

    /** A host that is as strict as can be: all warnings are on, and are errors. */
    static Compiler strict(Processor... processors) {
        return Compiler.javac().withProcessors(processors).withOptions("-Xlint:all", "-Werror");
    }

    /** The sources and resources that were generated, by path. */
    static Map<String, String> generated(Compilation compilation) {
        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                generated.put(file.getName().replaceFirst("^/?(SOURCE|CLASS)_OUTPUT/", ""), Sources.read(file));
            }
        }
        return generated;
    }

    /** Stands for the processors of a host that know the annotations of Spring and others. */
    static final class ClaimsTheRest extends AbstractProcessor {

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        @SuppressWarnings("DoNotClaimAnnotations") // that is its purpose
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            return true;
        }
    }
}
