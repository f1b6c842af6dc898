package dev.heartbeat.benchmark;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The process of one contender. It talks with the benchmark in lines: it says what it has reached and waits to be told
 * to go on, so that the benchmark can read the server's counters in between. When the benchmark dies, its input ends,
 * and so does it.
 */
final class Worker {

    private final BufferedReader told;
    private final PrintStream tell;

    private Worker(BufferedReader told, PrintStream tell) {
        this.told = told;
        this.tell = tell;
    }

    /** Begins with what it shall do, then the settings. */
    public static void main(String... arguments) throws Exception {
        PrintStream tell = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what others print must not come between the lines
        Worker worker = new Worker(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), tell);
        List<String> words = Arrays.asList(arguments);
        Settings settings = Settings.of(words.subList(1, words.size()));
        Work.valueOf(words.get(0)).does(worker, settings);
        System.exit(0); // some schedulers leave threads behind
    }

    /** Says that it has come so far, with what it has found, and waits until it shall go on. */
    void reached(String state, Settings found) throws IOException {
        ended(state, found);
        if (told.readLine() == null) {
            throw new IOException("The benchmark is gone");
        }
    }

    void reached(String state) throws IOException {
        reached(state, Settings.NONE);
    }

    /** Says that this was the last that it had to do, with what it has found. */
    void ended(String state, Settings found) {
        tell.println(state + " " + String.join(" ", found.arguments()));
    }

    /** What a process can be started for. */
    enum Work {
        DRAIN {
            @Override
            void does(Worker worker, Settings settings) throws Exception {
                new Drainer(worker, settings).run();
            }
        };

        abstract void does(Worker worker, Settings settings) throws Exception;
    }
}
