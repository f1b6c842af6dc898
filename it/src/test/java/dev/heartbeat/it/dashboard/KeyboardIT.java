package dev.heartbeat.it.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import dev.heartbeat.it.dashboard.Stage.Look;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody touches a mouse here. */
@ExtendWith(OnStage.class)
class KeyboardIT {

    private static final int PATIENCE = 60;

    private final Stage stage;
    private BrowserContext visitor;
    private Visit visit;

    KeyboardIT(Stage stage) {
        this.stage = stage;
    }

    @BeforeEach
    void open() {
        visitor = stage.visitor(Look.LIGHT_WIDE);
        visit = new Visit(visitor, stage.url());
    }

    @AfterEach
    void close() {
        visitor.close();
        assertThat(stage.complaints()).isEmpty();
    }

    @Test
    void theFirstStepSkipsTheNavigation() {
        visit.to("#/");
        press("Tab");
        assertThat(visit.link("Skip to content")).isFocused();
        press("Enter");
        assertThat(visit.page().locator("main")).isFocused();
        press("Tab");
        assertThat(focused()).contains("state=running");
    }

    @Test
    void aFlowIsFoundAndPausedAndResumed() {
        visit.to("#/");
        tabTo("Flows");
        press("Enter");
        assertThat(visit.heading()).isFocused();
        assertThat(visit.heading()).hasText("Flows");
        tabTo("Search by name");
        visit.page().keyboard().type("nightly");
        assertThat(visit.link("order_sync")).hasCount(0);
        assertThat(visit.page().locator("#name")).isFocused();
        tabTo("nightly_report");
        press("Enter");
        assertThat(visit.heading()).hasText("nightly_report");
        assertThat(visit.heading()).isFocused();

        tabTo("Pause");
        press("Enter");
        assertThat(visit.page().locator("dialog")).isVisible();
        assertThat(visit.field("Reason")).isFocused();
        press("Escape");
        assertThat(visit.page().locator("dialog")).hasCount(0);
        assertThat(visit.button("Pause")).isFocused();

        press("Enter");
        visit.page().keyboard().type("no hands");
        press("Enter");
        assertThat(visit.page().locator(".title .state")).hasText("Paused");
        assertThat(visit.button("Resume")).isFocused();
        press("Enter");
        assertThat(visit.page().locator(".title .state")).hasText("Scheduled");
    }

    @Test
    void theFocusIsAlwaysSeenAndNeverTrapped() {
        visit.to("#/flows/" + stage.flow("order_sync"));
        press("Tab");
        String first = focused();
        for (int steps = 1; steps < PATIENCE * 2; steps++) {
            press("Tab");
            if (focused().equals(first)) {
                assertThat(steps).as("places that the focus went through").isGreaterThan(15);
                return;
            }
            assertThat(visit.page()
                            .evaluate("() => document.activeElement === document.body"
                                    + " || getComputedStyle(document.activeElement).outlineStyle !== 'none'"))
                    .as("the focus is seen on %s", focused())
                    .isEqualTo(true);
        }
        throw new AssertionError("the focus never came round");
    }

    @Test
    void aFormIsFilledAndSent() {
        visit.to("#/flows/new");
        tabTo("name");
        visit.page().keyboard().type("by_hand");
        press("Tab");
        visit.page().keyboard().type("order");
        tabTo("Make flow");
        press("Enter");

        assertThat(visit.heading()).hasText("by_hand");
        assertThat(visit.heading()).isFocused();
        assertThat(visit.page()).hasURL(Pattern.compile("#/flows/\\d+$"));
    }

    private void press(String key) {
        visit.page().keyboard().press(key, new Keyboard.PressOptions().setDelay(1));
    }

    private void tabTo(String what) {
        for (int steps = 0; steps < PATIENCE; steps++) {
            press("Tab");
            if (focused().contains(what)) {
                return;
            }
        }
        throw new AssertionError("The focus does not come to '" + what + "'; it is on " + focused());
    }

    /** What has the focus, by what is read of it. */
    private String focused() {
        return String.valueOf(visit.page()
                .evaluate("() => { const it = document.activeElement;"
                        + " return it === document.body ? 'nothing' : [it.tagName,"
                        + " it.textContent, it.getAttribute('href'), it.id, it.placeholder].join(' '); }"));
    }
}
