package dev.heartbeat.maven.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransactionTest {

    @TempDir
    Path folder;

    @Test
    void takesBackFilesThatAreAlreadyInTheirPlace() throws IOException {
        TestHost host = TestHost.bare(folder).file("kept.txt", "old");
        // Planned as a new file, but by now a folder that isn't empty stands there: only the last step can fail.
        host.file("late/occupant.txt", "");
        Map<String, String> before = host.snapshot();

        assertThatThrownBy(() -> new FileTransaction(host.project())
                        .write(List.of(
                                new PlannedFile(Change.UPDATE, folder.resolve("kept.txt"), "new", UTF_8, ""),
                                new PlannedFile(Change.CREATE, folder.resolve("a/b/created.txt"), "new", UTF_8, ""),
                                new PlannedFile(Change.CREATE, folder.resolve("late"), "new", UTF_8, ""))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Could not write late: ");

        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    void saysSoWhenItCannotTakeBack() throws IOException {
        TestHost host = TestHost.bare(folder).file(".late.heartbeat-new/occupant.txt", "");

        assertThatThrownBy(() -> new FileTransaction(host.project())
                        .write(List.of(new PlannedFile(Change.CREATE, folder.resolve("late"), "new", UTF_8, ""))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Taking back what had been written failed too (.late.heartbeat-new ")
                .hasMessageEndingWith("look at what your version control shows before you run again.");
    }

    @Test
    void keepsThePermissionsOfAFileThatItReplaces() throws IOException {
        TestHost host = TestHost.bare(folder).file("shared.txt", "old");
        Set<PosixFilePermission> unusual = PosixFilePermissions.fromString("rw-rw-r-x");
        Files.setPosixFilePermissions(folder.resolve("shared.txt"), unusual);

        new FileTransaction(host.project())
                .write(List.of(new PlannedFile(Change.UPDATE, folder.resolve("shared.txt"), "new", UTF_8, "")));

        assertThat(Files.getPosixFilePermissions(folder.resolve("shared.txt"))).isEqualTo(unusual);
    }

    @Test
    void givesNewFilesTheUsualPermissions() throws IOException {
        TestHost host = TestHost.bare(folder).file("new/here.txt", "");

        new FileTransaction(host.project())
                .write(List.of(new PlannedFile(Change.CREATE, folder.resolve("new/file.txt"), "text", UTF_8, "")));

        assertThat(Files.getPosixFilePermissions(folder.resolve("new/file.txt")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("new/here.txt")));
    }
}
