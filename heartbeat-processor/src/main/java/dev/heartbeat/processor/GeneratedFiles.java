package dev.heartbeat.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import dev.heartbeat.processor.Problems.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Puts what was generated where the compiler wants it. What can't be written becomes a problem of its flow. */
final class GeneratedFiles {

    /** Given to the compiler as {@code -Aheartbeat.metadata=false}, no metadata for IDEs is written. */
    static final String METADATA_OPTION = "heartbeat.metadata";

    private static final String SERVICES = "META-INF/services/" + GeneratedSource.FLOW_SOURCE.canonicalName();

    private static final String BOOTS_PROCESSOR =
            "org/springframework/boot/configurationprocessor/ConfigurationMetadataAnnotationProcessor.class";

    private final Filer filer;
    private final Elements elements;
    private final boolean writesMetadata;

    /** The flows that have a descriptor, by name. */
    private final SortedMap<String, Declaration> described = new TreeMap<>();

    /** One for each round that had flows. */
    private final SortedSet<String> registries = new TreeSet<>();

    GeneratedFiles(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.writesMetadata = !"false".equals(environment.getOptions().get(METADATA_OPTION));
    }

    /** Returns whether the flow has a descriptor now. */
    boolean writeDescriptor(Reading reading) {
        Declaration declaration = reading.declaration();
        boolean written = write(
                DescriptorWriter.write(declaration, reading.flow(), GeneratedSource.origin(elements, reading.flow())),
                declaration.descriptor(),
                reading);
        if (written) {
            described.put(declaration.name(), declaration);
        }
        return written;
    }

    void writeRegistry(List<Reading> readings) {
        ClassName name = RegistryWriter.nameFor(readings);
        List<AnnotationSpec> origin =
                GeneratedSource.origin(elements, readings.get(0).flow());
        if (write(RegistryWriter.write(readings, origin), name, readings.get(0))) {
            registries.add(name.reflectionName());
        }
    }

    /** What lists the flows of all rounds. */
    void writeLists() throws IOException {
        if (registries.isEmpty()) {
            return;
        }
        Collection<Declaration> flows = described.values();
        writeResource(SERVICES, String.join("\n", registries) + "\n");
        writeResource(CatalogueWriter.PATH, CatalogueWriter.write(flows));
        Optional<String> reachability = ReachabilityWriter.write(flows);
        if (reachability.isPresent()) {
            writeResource(ReachabilityWriter.pathFor(registries.first()), reachability.get());
        }
        Optional<String> metadata = MetadataWriter.write(flows);
        if (writesMetadata && metadata.isPresent() && !isOfSomebodyElse(MetadataWriter.PATH)) {
            writeResource(MetadataWriter.PATH, metadata.get());
        }
    }

    private void writeResource(String path, String content) throws IOException {
        try (Writer writer =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", path).openWriter()) {
            writer.write(content);
        }
    }

    /** Boot's own processor writes the same file, and a host may have written one by hand. */
    private boolean isOfSomebodyElse(String path) {
        if (isBootsProcessorHere()) {
            return true;
        }
        try (InputStream there =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).openInputStream()) {
            return !new String(there.readAllBytes(), UTF_8).contains(MetadataWriter.MARK);
        } catch (IOException | RuntimeException absent) {
            return false;
        }
    }

    private static boolean isBootsProcessorHere() {
        ClassLoader path = GeneratedFiles.class.getClassLoader();
        return path != null && path.getResource(BOOTS_PROCESSOR) != null;
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
