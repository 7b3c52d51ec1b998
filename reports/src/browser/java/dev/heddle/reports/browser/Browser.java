package dev.heddle.reports.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, as Debian installs it; {@code -Dheddle.chromium} and {@code -Dheddle.chromedriver} name another. */
final class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final int SCRIPTS_OFF = 2;

    private final ChromeDriver driver;

    /** @param profile a directory that is not there yet, or empty */
    Browser(Path profile, boolean scripts) {
        var options = new ChromeOptions();
        options.setBinary(System.getProperty("heddle.chromium", "/usr/bin/chromium"));
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + profile);
        if (!scripts) {
            options.setExperimentalOption(
                    "prefs", Map.of("profile.managed_default_content_settings.javascript", SCRIPTS_OFF));
        }
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // With the driver given, selenium looks for none and downloads none.
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(System.getProperty("heddle.chromedriver", "/usr/bin/chromedriver")))
                .build();
        this.driver = new ChromeDriver(service, options);
    }

    /** Opens a page in a window of this width, in CSS pixels. */
    void open(Path page, int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.get(page.toUri().toString());
    }

    /** What JavaScript makes of an expression; works on pages whose own scripts are off, too. */
    Object ask(String expression) {
        Object answer = ((JavascriptExecutor) driver).executeScript("return " + expression + ";");
        return answer == null ? "" : answer;
    }

    /** Waits for what a script does later, at most five seconds. */
    void waitFor(String expression) {
        ((JavascriptExecutor) driver)
                .executeAsyncScript("const done = arguments[0], end = Date.now() + 5000;"
                        + " (function look() { if (" + expression + " || Date.now() > end) { done(); } else"
                        + " { setTimeout(look, 20); } })();");
    }

    String text(String css) {
        return driver.findElement(By.cssSelector(css)).getText();
    }

    void click(String css) {
        driver.findElement(By.cssSelector(css)).click();
    }

    /** Presses keys where the focus is. */
    void press(Keys... keys) {
        for (Keys key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
    }

    /** What a reader would paste now: Ctrl-V in a field that is put on the page for it. */
    String pasted() {
        ask("(document.body.prepend(Object.assign(document.createElement('textarea'), {id: 'paste'})),"
                + " scrollTo(0, 0))");
        var field = driver.findElement(By.id("paste"));
        field.click();
        field.sendKeys(Keys.chord(Keys.CONTROL, "v"));
        String text = String.valueOf(field.getDomProperty("value"));
        ask("document.getElementById('paste').remove()");
        return text;
    }

    /** By how many pixels the page is wider than its window; 0 if it need not be scrolled sideways. */
    long overflow() {
        return (Long) ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What the console has said since it was asked last. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Requests since this was asked last that are for anything but a file or what is in the page itself. */
    List<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                // The page that the browser itself shows before it opens ours.
                .filter(message -> !message.contains("\"documentURL\":\"chrome:"))
                .filter(message -> !message.contains("\"url\":\"file:") && !message.contains("\"url\":\"data:"))
                .toList();
    }

    /** Keeps a picture of the window if {@code -Dheddle.screenshots=DIR} asks for it. */
    void picture(String name) throws IOException {
        String directory = System.getProperty("heddle.screenshots", "");
        if (!directory.isEmpty()) {
            Files.createDirectories(Path.of(directory));
            Files.write(Path.of(directory, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
