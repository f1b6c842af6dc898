package dev.heartbeat.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;

/** One tab with the dashboard. */
final class Visit implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Page page;
    private final String url;

    Visit(BrowserContext visitor, String url) {
        this.page = visitor.newPage();
        this.url = url;
    }

    Page page() {
        return page;
    }

    /** Goes to an address within the dashboard, and waits until it is shown. */
    Visit to(String address) {
        page.navigate("about:blank");
        page.navigate(url + address);
        page.waitForSelector("h1");
        return this;
    }

    /** Waits until it asks for nothing more. */
    void settle() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }

    Locator heading() {
        return page.locator("h1");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator text(String text) {
        return page.getByText(text).first();
    }

    Visit screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    /** No barrier that axe-core calls serious or critical. */
    void hasNoBarriers(String where) {
        List<Rule> violations =
                new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertThat(violations.stream()
                        .filter(rule -> rule.getImpact().equals("serious")
                                || rule.getImpact().equals("critical"))
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList()))
                .as("barriers on %s", where)
                .isEmpty();
    }

    /** Nothing is cut off and nothing has to be scrolled sideways. */
    void fitsItsWidth(String where) {
        Object tooWide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(tooWide).as("pixels beyond the edge of %s", where).isEqualTo(0);
    }

    @Override
    public void close() {
        page.close();
    }
}
