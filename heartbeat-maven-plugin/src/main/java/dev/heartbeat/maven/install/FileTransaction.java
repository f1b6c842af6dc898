package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Writes several files or none:
 *
 * <ol>
 *   <li>every file is written in full beside its place, under a name of its own;
 *   <li>each is moved to its place in one step, after the file that it replaces was copied aside;
 *   <li>whatever fails, all of it is undone, newest first, new folders included.
 * </ol>
 */
final class FileTransaction {

    private static final String NEW = ".heartbeat-new";
    private static final String OLD = ".heartbeat-old";

    /** One step back. */
    private interface Undo {
        void run() throws IOException;
    }

    private final HostProject host;
    private final Deque<Undo> undos = new ArrayDeque<>();

    FileTransaction(HostProject host) {
        this.host = host;
    }

    /**
     * Writes those of the files that are to be written.
     *
     * @throws IOException if one can't be; then none of them was
     */
    void write(List<PlannedFile> plan) throws IOException {
        List<PlannedFile> files =
                plan.stream().filter(file -> file.change().writes()).toList();
        Path current = host.basedir();
        try {
            for (PlannedFile file : files) {
                current = file.path();
                stage(file);
            }
            for (PlannedFile file : files) {
                current = file.path();
                publish(file);
            }
        } catch (IOException failure) {
            throw new IOException(
                    "Could not write " + host.shown(current) + ": " + reason(failure) + ". " + undoAll(), failure);
        }
        for (PlannedFile file : files) {
            Files.deleteIfExists(sibling(file.path(), OLD));
        }
    }

    private void stage(PlannedFile file) throws IOException {
        createFolder(folderOf(file.path()));
        Path staged = sibling(file.path(), NEW);
        undos.push(() -> Files.deleteIfExists(staged));
        // Whatever an earlier run that was killed left behind is overwritten.
        Files.writeString(
                staged,
                file.content(),
                file.charset(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        PosixFileAttributeView permissions = Files.getFileAttributeView(staged, PosixFileAttributeView.class);
        if (file.change() == Change.UPDATE && permissions != null) {
            permissions.setPermissions(Files.getPosixFilePermissions(file.path()));
        }
    }

    private void publish(PlannedFile file) throws IOException {
        Path place = file.path();
        Path aside = sibling(place, OLD);
        if (file.change() == Change.UPDATE) {
            undos.push(() -> Files.deleteIfExists(aside));
            Files.copy(place, aside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            move(sibling(place, NEW), place);
            undos.push(() -> move(aside, place));
        } else {
            move(sibling(place, NEW), place);
            undos.push(() -> Files.deleteIfExists(place));
        }
    }

    private void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(folderOf(folder));
            Files.createDirectory(folder);
            undos.push(() -> Files.deleteIfExists(folder));
        }
    }

    private String undoAll() {
        List<String> stuck = new ArrayList<>();
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (IOException failure) {
                stuck.add(reason(failure));
            }
        }
        return stuck.isEmpty()
                ? "Nothing was changed: mend this and run again."
                : "Taking back what had been written failed too (" + String.join("; ", stuck)
                        + "): look at what your version control shows before you run again.";
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folderOf(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            throw new IOException(path + " has no folder");
        }
        return folder;
    }

    private static Path sibling(Path path, String suffix) {
        return path.resolveSibling("." + path.getFileName() + suffix);
    }

    private String reason(IOException failure) {
        if (failure instanceof FileSystemException problem && problem.getFile() != null) {
            return host.shown(Path.of(problem.getFile())) + " " + what(problem);
        }
        return String.valueOf(failure.getMessage());
    }

    private static String what(FileSystemException problem) {
        if (problem.getReason() != null) {
            return problem.getReason();
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "is in the way";
        }
        return problem instanceof AccessDeniedException
                ? "may not be written to"
                : problem.getClass().getSimpleName();
    }
}
