package dev.heartbeat.maven.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The paths of the annotated controllers in a folder of classes, none of which is loaded. */
final class ControllerMappings {

    private static final String WEB = "org.springframework.web.bind.annotation.";
    private static final DotName REQUEST_MAPPING = DotName.createSimple(WEB + "RequestMapping");
    private static final List<DotName> MAPPINGS = Stream.of("Request", "Get", "Post", "Put", "Patch", "Delete")
            .map(method -> DotName.createSimple(WEB + method + "Mapping"))
            .toList();
    private static final List<DotName> CONTROLLERS = List.of(
            DotName.createSimple(WEB + "RestController"),
            DotName.createSimple("org.springframework.stereotype.Controller"));
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

    /**
     * A method and a path that leads to it.
     *
     * @param method the class and the method, for people
     * @param path with a slash at its beginning and none at its end
     */
    record Mapping(String method, String path) {}

    private final Index classes;
    private final Function<String, Optional<String>> settings;

    private ControllerMappings(Index classes, Function<String, Optional<String>> settings) {
        this.classes = classes;
        this.settings = settings;
    }

    static List<Mapping> in(Path folder, Function<String, Optional<String>> settings) throws IOException {
        return new ControllerMappings(index(folder), settings).mappings();
    }

    private static Index index(Path folder) throws IOException {
        Indexer indexer = new Indexer();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    try (InputStream bytes = Files.newInputStream(file)) {
                        indexer.index(bytes);
                    }
                }
            }
        }
        return indexer.complete();
    }

    private List<Mapping> mappings() {
        List<Mapping> mappings = new ArrayList<>();
        for (DotName annotation : MAPPINGS) {
            for (AnnotationInstance mapping : classes.getAnnotations(annotation)) {
                if (mapping.target().kind() == AnnotationTarget.Kind.METHOD) {
                    mappings.addAll(of(mapping.target().asMethod(), mapping));
                }
            }
        }
        return mappings;
    }

    private List<Mapping> of(MethodInfo method, AnnotationInstance mapping) {
        ClassInfo owner = method.declaringClass();
        // Clients are declared with the same annotations, and called by nobody.
        if (CONTROLLERS.stream().noneMatch(owner::hasDeclaredAnnotation)) {
            return List.of();
        }
        String name = owner.simpleName() + "." + method.name() + "()";
        List<String> prefixes = paths(owner.declaredAnnotation(REQUEST_MAPPING));
        return prefixes.stream()
                .flatMap(prefix -> paths(mapping).stream().map(path -> new Mapping(name, prefix + path)))
                .toList();
    }

    /** Without a path, an annotation adds nothing to the one around it. */
    private List<String> paths(@Nullable AnnotationInstance mapping) {
        List<String> paths = mapping == null
                ? List.of()
                : Stream.of("value", "path")
                        .map(mapping::value)
                        .filter(value -> value != null)
                        .map(AnnotationValue::asStringArray)
                        .flatMap(Arrays::stream)
                        .map(this::normal)
                        .toList();
        return paths.isEmpty() ? List.of("") : paths;
    }

    private String normal(String path) {
        String resolved = PLACEHOLDER
                .matcher(path)
                .replaceAll(match -> Matcher.quoteReplacement(settings.apply(match.group(1))
                        .or(() -> Optional.ofNullable(match.group(2)))
                        .orElse(match.group())));
        String bare = resolved.replaceAll("/+", "/").replaceAll("^/|/$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }
}
