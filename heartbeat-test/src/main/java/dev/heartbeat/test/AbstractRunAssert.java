package dev.heartbeat.test;

import dev.heartbeat.model.Failure;
import dev.heartbeat.model.FailureKind;
import dev.heartbeat.options.Json;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of any run. Messages name the run and say what has become of it, with the stack trace if it failed.
 *
 * @param <S> the assertion itself
 * @param <A> the run
 */
public abstract class AbstractRunAssert<S extends AbstractRunAssert<S, A>, A> extends AbstractAssert<S, A> {

    AbstractRunAssert(A actual, Class<S> self) {
        super(actual, self);
    }

    /** Such as "the run of flow 'order_sync'". */
    abstract String name();

    /** What has become of it besides success and failure; empty if it was one of the two. */
    abstract String elsewise();

    abstract @Nullable Failure failure();

    abstract @Nullable String outputJson();

    /** It returned normally. */
    public S succeeded() {
        isNotNull();
        if (failure() != null || !elsewise().isEmpty()) {
            fail("Expected %s to have succeeded, but it %s".formatted(name(), whatHappened()));
        }
        return myself;
    }

    /** It failed, for whatever reason. */
    public S failed() {
        requireFailure("to have failed");
        return myself;
    }

    /** It failed for a reason of that kind: {@code CONFIGURATION} if the flow could not be made, for instance. */
    public S failedWith(FailureKind kind) {
        if (requireFailure("to have failed (%s)".formatted(kind.word())).kind() != kind) {
            fail("Expected %s to have failed (%s), but it %s".formatted(name(), kind.word(), whatHappened()));
        }
        return myself;
    }

    /** It failed with exactly that message. */
    public S withMessage(String message) {
        if (!requireFailure("to have failed with the message \"%s\"".formatted(message))
                .message()
                .equals(message)) {
            fail("Expected %s to have failed with the message \"%s\", but it %s"
                    .formatted(name(), message, whatHappened()));
        }
        return myself;
    }

    /** It failed with a message that contains that text. */
    public S withMessageContaining(String text) {
        if (!requireFailure("to have failed with a message that contains \"%s\"".formatted(text))
                .message()
                .contains(text)) {
            fail("Expected %s to have failed with a message that contains \"%s\", but it %s"
                    .formatted(name(), text, whatHappened()));
        }
        return myself;
    }

    /**
     * It left that figure. Values are compared as JSON: it doesn't matter whether a number was an {@code int} or a
     * {@code long}.
     */
    public S hasOutput(String figure, Object value) {
        isNotNull();
        String json = outputJson();
        Object expected = tree(Json.write(value));
        Map<?, ?> figures = json == null ? Map.of() : (Map<?, ?>) tree(json);
        if (!Objects.equals(figures.get(figure), expected)) {
            fail("Expected %s to have left the figure %s = %s, but it left %s.%s"
                    .formatted(
                            name(),
                            figure,
                            Json.write(value),
                            json == null ? "none" : json,
                            failure() == null && elsewise().isEmpty() ? "" : " It " + whatHappened()));
        }
        return myself;
    }

    final Failure requireFailure(String expectation) {
        isNotNull();
        Failure failure = failure();
        if (failure == null) {
            fail("Expected %s %s, but it %s".formatted(name(), expectation, whatHappened()));
        }
        return Objects.requireNonNull(failure);
    }

    final String whatHappened() {
        Failure failure = failure();
        if (failure == null) {
            return elsewise().isEmpty() ? "succeeded." : elsewise() + ".";
        }
        String trace = failure.backtrace().isEmpty() ? "" : "\n" + failure.backtrace();
        return "failed (%s): %s%s".formatted(failure.kind().word(), failure.message(), trace);
    }

    final void fail(String message) {
        failWithMessage("%s", message);
    }

    static Object tree(String json) {
        return Json.read(json, Object.class);
    }
}
