package dev.heartbeat.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository around a project, which tells what has become of it. */
final class Git {

    private final Path folder;

    private Git(Path folder) {
        this.folder = folder;
    }

    /** Everything that is there is committed. */
    static Git around(Path folder) throws IOException {
        Git git = new Git(folder);
        git.run("init", "--quiet");
        git.run("add", "--all");
        git.run("commit", "--quiet", "--message", "As it was");
        return git;
    }

    /** A line for each file that was there and is different now: lines added, lines removed, name. */
    List<String> changes() throws IOException {
        return run("diff", "--numstat").lines().toList();
    }

    /** A line for each file that isn't as it was committed, new ones included. */
    List<String> status() throws IOException {
        return run("status", "--porcelain", "--untracked-files=all").lines().toList();
    }

    private String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=A Tester",
                "-c",
                "user.email=tester@example.com",
                "-c",
                "core.autocrlf=false",
                "-c",
                "core.quotepath=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ":\n" + output);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return output;
    }
}
