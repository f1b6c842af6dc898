package dev.heartbeat.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** The sources that tests compile, and those that they expect. */
final class Sources {

    static final Path RESOURCES = Path.of("src/test/resources");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

    private Sources() {}

    /** A source that is named after the first type in it. */
    static JavaFileObject of(String text) {
        return JavaFileObjects.forSourceString(nameOf(text), text);
    }

    static String nameOf(String text) {
        Matcher type = TYPE.matcher(text);
        Matcher packageName = PACKAGE.matcher(text);
        String prefix = packageName.find() ? packageName.group(1) + "." : "";
        return prefix + (type.find() ? type.group(1) : "Nameless");
    }

    /** A flow of that class name in {@code com.acme}, declared with those members of {@code @DataFlow}. */
    static String flow(String className, String members) {
        return """
                package com.acme;

                @dev.heartbeat.DataFlow(%s)
                class %s implements dev.heartbeat.Flow {
                    @Override
                    public void run(dev.heartbeat.FlowContext context) {}
                }
                """.formatted(members, className);
    }

    static List<JavaFileObject> in(Path folder) {
        return list(folder).map(file -> of(read(file))).toList();
    }

    /** The entries of a folder, in order of their names. */
    static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(JavaFileObject file) {
        try (var in = file.openInputStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
