package dev.heartbeat.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/**
 * Metadata for a compilation in which Spring Boot's own configuration processor takes part. It writes the file that IDEs
 * read, and no compiler lets two processors open one file; but in the last round it adds what it finds in a second file,
 * which people write by hand. Ours is put there, unless somebody has written one.
 */
final class AdditionalMetadata {

    private static final String PATH = "META-INF/additional-spring-configuration-metadata.json";

    private static final String BOOTS_PROCESSOR =
            "org/springframework/boot/configurationprocessor/ConfigurationMetadataAnnotationProcessor.class";

    /** Where Boot's processor is told to look besides, since Gradle keeps resources and classes apart. */
    private static final String LOCATIONS =
            "org.springframework.boot.configurationprocessor.additionalMetadataLocations";

    private final Filer filer;
    private final String[] locations;

    AdditionalMetadata(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
        this.locations = environment.getOptions().getOrDefault(LOCATIONS, "").split(",", -1);
    }

    static boolean isBootsProcessorHere() {
        ClassLoader path = AdditionalMetadata.class.getClassLoader();
        return path != null && path.getResource(BOOTS_PROCESSOR) != null;
    }

    /** Replaces what an earlier round, or an earlier build, has put there. */
    void write(String metadata) throws IOException {
        Optional<Path> file = file();
        if (file.isPresent() && !isOfSomebodyElse(file.get())) {
            Files.createDirectories(file.get().getParent());
            Files.writeString(file.get(), metadata);
        }
    }

    /** Not opened through the filer, since what is open for writing there can't be read by others. */
    private Optional<Path> file() throws IOException {
        URI uri = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH).toUri();
        return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
    }

    private boolean isOfSomebodyElse(Path file) {
        return Stream.concat(
                        Stream.of(file),
                        Stream.of(locations)
                                .filter(location -> !location.isBlank())
                                .map(location -> Path.of(location).resolve(PATH)))
                .filter(Files::exists)
                .anyMatch(there -> !read(there).contains(MetadataWriter.MARK));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
