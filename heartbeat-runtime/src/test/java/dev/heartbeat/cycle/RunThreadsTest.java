package dev.heartbeat.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunThreadsTest {

    private static final InheritableThreadLocal<String> USER = new InheritableThreadLocal<>();
    private static final ClassLoader OF_THE_HOST =
            new URLClassLoader(new URL[0], RunThreadsTest.class.getClassLoader());

    @Test
    void aRunInheritsNothingFromItsCallerAndHasTheClassLoaderOfItsHost() throws Exception {
        USER.set("whoever sent the heartbeat");
        try (RunThreads threads = RunThreads.platform(OF_THE_HOST)) {
            assertThatARunIsOnItsOwn(threads);
        } finally {
            USER.remove();
        }
    }

    @Test
    void virtualThreadsAreThereWhereJavaHasThem() throws Exception {
        USER.set("whoever sent the heartbeat");
        if (Runtime.version().feature() < 21) {
            assertThatThrownBy(() -> RunThreads.virtual(OF_THE_HOST))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("Virtual threads need Java 21 or newer.");
            return;
        }
        try (RunThreads threads = RunThreads.virtual(OF_THE_HOST)) {
            assertThatARunIsOnItsOwn(threads);
            assertThat(threadOf(threads)).startsWith("VirtualThread").contains("heartbeat-run-");
        } finally {
            USER.remove();
        }
    }

    private static void assertThatARunIsOnItsOwn(RunThreads threads) throws Exception {
        CompletableFuture<String> user = new CompletableFuture<>();
        CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
        threads.execute(() -> {
            user.complete(USER.get() == null ? "nobody" : USER.get());
            loader.complete(Thread.currentThread().getContextClassLoader());
        });
        assertThat(user.get(20, TimeUnit.SECONDS)).isEqualTo("nobody");
        assertThat(loader.get(20, TimeUnit.SECONDS)).isSameAs(OF_THE_HOST);
    }

    private static String threadOf(RunThreads threads) throws Exception {
        CompletableFuture<String> thread = new CompletableFuture<>();
        threads.execute(() -> thread.complete(Thread.currentThread().toString()));
        return thread.get(20, TimeUnit.SECONDS);
    }
}
