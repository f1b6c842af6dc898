package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people type, the compiler doesn't break through us. {@code -Dheartbeat.mutations} says how many sources it is
 * tried on, {@code -Dheartbeat.seed} with which one it begins.
 */
class MutationTest {

    private static final int MUTATIONS = Integer.getInteger("heartbeat.mutations", 200);
    private static final int SEED = Integer.getInteger("heartbeat.seed", 1);

    private static final Pattern TOKEN =
            Pattern.compile("\\s+|\\w+|\"(?:[^\"\\\\\n]|\\\\.)*\"|//[^\n]*|/\\*.*?\\*/|.", Pattern.DOTALL);

    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    @Test
    void neverBreaksTheCompiler(@TempDir Path output) throws IOException {
        List<String> originals = originals();
        int refused = 0;
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
            for (int seed = SEED; seed < SEED + MUTATIONS; seed++) {
                Random random = new Random(seed);
                String source = mutated(originals.get(random.nextInt(originals.size())), random);
                List<Diagnostic<? extends JavaFileObject>> said = compile(source, files, seed);
                assertThat(said)
                        .as("-Dheartbeat.seed=%s -Dheartbeat.mutations=1%n%s", seed, source)
                        .noneMatch(each -> each.getMessage(Locale.ROOT).contains("[heartbeat:INTERNAL_ERROR]"));
                refused += said.stream()
                                .anyMatch(each -> each.getMessage(Locale.ROOT).startsWith("[heartbeat:"))
                        ? 1
                        : 0;
            }
        }
        // Mutations that never get as far as to us would prove nothing.
        assertThat(refused).isGreaterThan(MUTATIONS / 50);
    }

    private List<Diagnostic<? extends JavaFileObject>> compile(String source, StandardJavaFileManager files, int seed) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = javac.getTask(
                Writer.nullWriter(),
                files,
                said,
                List.of("-XDshould-stop.ifError=PROCESS"),
                null,
                List.of(Sources.of(source)));
        task.setProcessors(List.of(new FlowProcessor()));
        try {
            task.call();
        } catch (RuntimeException | StackOverflowError crash) {
            throw new AssertionError("-Dheartbeat.seed=%s -Dheartbeat.mutations=1%n%s".formatted(seed, source), crash);
        }
        return said.getDiagnostics();
    }

    /** Whatever compiles, and what we refuse. */
    private static List<String> originals() {
        Stream<Path> good = Sources.list(Sources.RESOURCES.resolve("good")).flatMap(Sources::list);
        return Stream.concat(good, Sources.list(Sources.RESOURCES.resolve("bad")))
                .map(Sources::read)
                .toList();
    }

    /** With up to four tokens dropped, doubled or swapped, or taken from elsewhere. */
    private static String mutated(String source, Random random) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(source).results().map(token -> token.group()).toList());
        for (int i = random.nextInt(4); i >= 0; i--) {
            int one = wordFrom(tokens, random);
            int other = wordFrom(tokens, random);
            switch (random.nextInt(4)) {
                case 0 -> tokens.remove(one);
                case 1 -> tokens.add(one, tokens.get(one) + " ");
                case 2 -> Collections.swap(tokens, one, other);
                default -> tokens.set(one, tokens.get(other));
            }
        }
        return String.join("", tokens);
    }

    /** The next token from somewhere that is no white space. */
    private static int wordFrom(List<String> tokens, Random random) {
        int start = random.nextInt(tokens.size());
        for (int i = start; i < tokens.size(); i++) {
            if (!tokens.get(i).isBlank()) {
                return i;
            }
        }
        return start;
    }
}
