package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.beat.Progress;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** Finds out whether somebody looks at a terminal. */
final class Screen {

    private Screen() {}

    /** Nothing moves in a batch build, nor where output goes to a file or a program. */
    static Progress progress(MavenSession session) {
        if (!session.getRequest().isInteractiveMode() || !isTerminal(System.console())) {
            return Progress.none();
        }
        // Not System.out, whose lines Maven may take for its log.
        return Progress.on(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII));
    }

    /** From JDK 22 on there is a console even where there is no terminal. */
    private static boolean isTerminal(@Nullable Console console) {
        try {
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException unexpected) {
            return false;
        }
    }
}
