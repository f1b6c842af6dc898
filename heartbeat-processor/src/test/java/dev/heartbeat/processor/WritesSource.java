package dev.heartbeat.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor of the host: it writes one of these sources in each round, one after the other. */
final class WritesSource extends AbstractProcessor {

    private final Iterator<String> sources;

    WritesSource(String... sources) {
        this.sources = List.of(sources).iterator();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (sources.hasNext()) {
            String source = sources.next();
            try (Writer writer = processingEnv
                    .getFiler()
                    .createSourceFile(Sources.nameOf(source))
                    .openWriter()) {
                writer.write(source);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return false;
    }
}
