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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of one contender. It talks with the benchmark in lines: it says what it has reached and waits to be told
 * to go on, so that the benchmark can read the server's counters in between. When the benchmark dies, its input ends,
 * and so does it.
 */
final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final int ORPHANED = 3;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final PrintStream tell;

    private Worker(PrintStream tell) {
        this.tell = tell;
    }

    /** Begins with what it shall do, then the settings. */
    public static void main(String... arguments) {
        PrintStream tell = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what others print must not come between the lines
        Worker worker = new Worker(tell);
        Thread listener = new Thread(worker::listen, "listener");
        listener.setDaemon(true);
        listener.start();
        List<String> words = Arrays.asList(arguments);
        int status = 0;
        try {
            Work.valueOf(words.get(0)).does(worker, Settings.of(words.subList(1, words.size())));
        } catch (Exception failed) {
            log.error("It failed", failed);
            status = 1;
        }
        System.exit(status); // some schedulers leave threads behind
    }

    private void listen() {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String line = input.readLine();
            while (line != null) {
                told.add(line);
                line = input.readLine();
            }
        } catch (IOException lost) {
            log.error("The benchmark can't be heard", lost);
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** Says that it has come so far, with what it has found, and waits until it shall go on. */
    void reached(String state, Settings found) throws InterruptedException {
        ended(state, found);
        told.take();
    }

    void reached(String state) throws InterruptedException {
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
        },
        TIME {
            @Override
            void does(Worker worker, Settings settings) throws Exception {
                new Timer(worker, settings).run();
            }
        },
        HOLD {
            @Override
            void does(Worker worker, Settings settings) throws Exception {
                Rescue.hold(worker, settings);
            }
        },
        RESCUE {
            @Override
            void does(Worker worker, Settings settings) throws Exception {
                Rescue.rescue(worker, settings);
            }
        };

        abstract void does(Worker worker, Settings settings) throws Exception;
    }
}
