package dev.heartbeat.it.callers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the manual, of which mostly the fenced blocks count. */
record Page(String name, String text) {

    private static final Path FOLDER = Path.of("../docs/callers");
    private static final Pattern FENCED = Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    record Block(String language, String text) {}

    static Page of(String name) {
        try {
            return new Page(name, Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Page> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> of(file.getFileName().toString())).toList();
        }
    }

    List<Block> blocks() {
        return FENCED.matcher(text)
                .results()
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    List<String> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .toList();
    }

    List<Curl> curls() {
        return blocks().stream()
                .flatMap(block -> block.language().equals("yaml")
                        ? Yaml.of(block.text()).texts().flatMap(Curl::in)
                        : Curl.in(block.text()))
                .toList();
    }
}
