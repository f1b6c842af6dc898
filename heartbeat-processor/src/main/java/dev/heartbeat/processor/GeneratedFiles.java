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

    private final Filer filer;
    private final Elements elements;
    private final AdditionalMetadata additionalMetadata;
    private final boolean writesMetadata;
    private final boolean besideBoots = AdditionalMetadata.isBootsProcessorHere();

    /** The flows that have a descriptor, by name. */
    private final SortedMap<String, Declaration> described = new TreeMap<>();

    /** One for each round that had flows. */
    private final SortedSet<String> registries = new TreeSet<>();

    GeneratedFiles(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.additionalMetadata = new AdditionalMetadata(environment);
        this.writesMetadata = !"false".equals(environment.getOptions().get(METADATA_OPTION));
    }

    /** Writes the descriptors of these flows, which are ordered by class name, and a registry of them. */
    void write(List<Reading> readings) {
        List<Descriptors> written =
                Descriptors.of(readings).stream().filter(this::writeDescriptors).toList();
        if (!written.isEmpty()) {
            writeRegistry(written);
        }
    }

    private boolean writeDescriptors(Descriptors descriptors) {
        Reading first = descriptors.first();
        boolean isWritten = write(DescriptorWriter.write(descriptors, origin(first)), descriptors.name(), first);
        if (isWritten) {
            for (Reading reading : descriptors.readings()) {
                described.put(reading.declaration().name(), reading.declaration());
            }
        }
        return isWritten;
    }

    private void writeRegistry(List<Descriptors> descriptors) {
        ClassName name = RegistryWriter.nameFor(descriptors);
        Reading first = descriptors.get(0).first();
        if (write(RegistryWriter.write(descriptors, origin(first)), name, first)) {
            registries.add(name.reflectionName());
        }
    }

    private List<AnnotationSpec> origin(Reading reading) {
        return GeneratedSource.origin(elements, reading.flow());
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
        if (!writesMetadata || besideBoots) {
            return;
        }
        Optional<String> metadata = MetadataWriter.write(flows);
        if (metadata.isPresent() && !isOfSomebodyElse(MetadataWriter.PATH)) {
            writeResource(MetadataWriter.PATH, metadata.get());
        }
    }

    /** What Boot's processor reads in the last round; so it has to be there before that, whoever comes first in it. */
    void writeForBootsProcessor() throws IOException {
        if (!writesMetadata || !besideBoots) {
            return;
        }
        Optional<String> metadata = MetadataWriter.write(described.values());
        if (metadata.isPresent()) {
            additionalMetadata.write(metadata.get());
        }
    }

    private void writeResource(String path, String content) throws IOException {
        try (Writer writer =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", path).openWriter()) {
            writer.write(content);
        }
    }

    /** A host may have written one by hand. */
    private boolean isOfSomebodyElse(String path) {
        try (InputStream there =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", path).openInputStream()) {
            return !new String(there.readAllBytes(), UTF_8).contains(MetadataWriter.MARK);
        } catch (IOException | RuntimeException absent) {
            return false;
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
