package dev.heartbeat.admin;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heartbeat.options.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The description of the admin API, to hold answers against. */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Map<String, Object> description = read();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> byPointer = new ConcurrentHashMap<>();

    /** Its calls, such as {@code GET /flows/{id}}. */
    public Set<String> calls() {
        Set<String> calls = new TreeSet<>();
        members(description, "paths")
                .forEach((path, item) -> asMap(item).keySet().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> calls.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return calls;
    }

    /** What is wrong with an answer to a call; empty if it is as described. */
    public List<String> problemsOf(String call, int status, String contentType, String body) {
        String[] parts = call.split(" ", 2);
        Map<String, Object> operation =
                members(members(members(description, "paths"), parts[1]), parts[0].toLowerCase(Locale.ROOT));
        Map<String, Object> responses = members(operation, "responses");
        Object response =
                responses.getOrDefault(String.valueOf(status), status < 400 ? null : responses.get("default"));
        if (response == null) {
            return List.of("the status " + status + " is not described");
        }
        Map<String, Object> described = resolved(asMap(response));
        if (!described.containsKey("content")) {
            return body.isEmpty() ? List.of() : List.of("there is to be no body");
        }
        Map<String, Object> content = members(described, "content");
        if (!content.containsKey(contentType)) {
            return List.of("the type " + contentType + " is not described");
        }
        return problemsOf(
                String.valueOf(members(members(content, contentType), "schema").get("$ref")), body);
    }

    private List<String> problemsOf(String pointer, String json) {
        Schema schema = byPointer.computeIfAbsent(pointer, at -> {
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("$ref", at);
            root.put("components", description.get("components"));
            return schemas.getSchema(Json.write(root), InputFormat.JSON);
        });
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .collect(Collectors.toList());
    }

    private Map<String, Object> resolved(Map<String, Object> response) {
        Object reference = response.get("$ref");
        if (reference == null) {
            return response;
        }
        Map<String, Object> found = description;
        for (String part : String.valueOf(reference).substring(2).split("/", -1)) {
            found = members(found, part);
        }
        return found;
    }

    private static Map<String, Object> members(Map<String, Object> object, String name) {
        return asMap(Objects.requireNonNull(object.get(name), name));
    }

    @SuppressWarnings("unchecked") // the names of JSON's members are texts
    private static Map<String, Object> asMap(Object object) {
        return (Map<String, Object>) object;
    }

    /** Times in it stay the texts that they are. */
    private static Map<String, Object> read() {
        LoaderOptions options = new LoaderOptions();
        Resolver resolver = new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
                addImplicitResolver(Tag.INT, INT, "-+0123456789");
                addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
                addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            }
        };
        DumperOptions dumper = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, resolver);
        try (InputStream file = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            return yaml.load(Objects.requireNonNull(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
