package dev.heartbeat.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.heartbeat.processor.Problems.Place;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.tools.StandardLocation;

/** Puts what was generated where the compiler wants it. What can't be written becomes a problem of its flow. */
final class GeneratedFiles {

    private static final String SERVICES = "META-INF/services/" + GeneratedSource.FLOW_SOURCE.canonicalName();

    private final Filer filer;

    /** One for each round that had flows. */
    private final Set<String> registries = new TreeSet<>();

    GeneratedFiles(Filer filer) {
        this.filer = filer;
    }

    /** Returns whether the flow has a descriptor now. */
    boolean writeDescriptor(Reading reading) {
        Declaration declaration = reading.declaration();
        return write(DescriptorWriter.write(declaration, reading.flow()), declaration.descriptor(), reading);
    }

    void writeRegistry(List<Reading> readings) {
        ClassName name = RegistryWriter.nameFor(readings);
        if (write(RegistryWriter.write(readings), name, readings.get(0))) {
            registries.add(name.reflectionName());
        }
    }

    void listRegistries() throws IOException {
        if (registries.isEmpty()) {
            return;
        }
        try (Writer services = filer.createResource(StandardLocation.CLASS_OUTPUT, "", SERVICES)
                .openWriter()) {
            services.write(String.join("\n", registries) + "\n");
        }
    }

    private boolean write(JavaFile file, ClassName name, Reading reading) {
        try {
            file.writeTo(filer);
            return true;
        } catch (FilerException taken) {
            reading.problems().add(Problem.CLASS_NAME_TAKEN, Place.of(reading.flow()), name, reading.flow());
        } catch (IOException | RuntimeException failure) {
            reading.problems().add(Problem.INTERNAL_ERROR, Place.of(reading.flow()), reading.flow(), failure);
        }
        return false;
    }
}
