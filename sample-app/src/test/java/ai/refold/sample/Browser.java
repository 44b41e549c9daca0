/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package ai.refold.sample;

import java.io.File;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

import static org.awaitility.Awaitility.await;

/**
 * Chromium, as a user has it who looks at a page that changes by itself.
 */
final class Browser implements AutoCloseable {

	private final ChromeDriver driver;

	private Browser(ChromeDriver driver) {
		this.driver = driver;
	}

	static Browser open() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(executable().orElseThrow());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--window-size=1280,900", "--force-color-profile=srgb", "--lang=en");
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(driver().orElseThrow())
			.build();
		return new Browser(new ChromeDriver(service, options));
	}

	static boolean exists() {
		return executable().isPresent() && driver().isPresent();
	}

	private static Optional<File> executable() {
		return find("chromium", "chromium-browser", "google-chrome");
	}

	private static Optional<File> driver() {
		return find("chromedriver");
	}

	private static Optional<File> find(String... names) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((directory) -> Stream.of(names).map((name) -> new File(directory, name)))
			.filter(File::canExecute)
			.findFirst();
	}

	/**
	 * Forget what an earlier test has left: cookies, complaints, the size of the window.
	 */
	void reset() {
		this.driver.manage().deleteAllCookies();
		complaints();
		runScripts(true);
		this.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", new Object[0]));
	}

	void get(String url) {
		this.driver.get(url);
	}

	String url() {
		return this.driver.getCurrentUrl();
	}

	/**
	 * Press a button as one does without a mouse.
	 */
	void press(String id) {
		retry(id).until(() -> {
			WebElement button = this.driver.findElement(By.id(id));
			button.sendKeys(Keys.ENTER);
			return true;
		});
	}

	void click(String selector) {
		retry(selector).until(() -> {
			this.driver.findElement(By.cssSelector(selector)).click();
			return true;
		});
	}

	String text(String selector) {
		return retry(selector).until(() -> this.driver.findElement(By.cssSelector(selector)).getText(),
				(text) -> text != null);
	}

	boolean has(String selector) {
		return !this.driver.findElements(By.cssSelector(selector)).isEmpty();
	}

	String focused() {
		return this.driver.switchTo().activeElement().getDomAttribute("id");
	}

	/**
	 * Return what the browser complained of, such as violations of the security policy.
	 */
	Stream<String> complaints() {
		return this.driver.manage().logs().get("browser").getAll().stream().map(Object::toString);
	}

	void show(int width, boolean dark) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
				new Object[] { Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light") }));
	}

	void runScripts(boolean run) {
		this.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
	}

	boolean shows(String selector) {
		return Boolean.TRUE.equals(this.driver.executeScript("""
				const box = document.querySelector(arguments[0]).getBoundingClientRect();
				return box.top >= 0 && box.bottom <= window.innerHeight;""", selector));
	}

	boolean scrollsSideways() {
		return Boolean.TRUE.equals(this.driver
			.executeScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
	}

	Picture capture() throws IOException {
		Map<String, Object> result = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true));
		return Picture.of(Base64.getDecoder().decode(String.valueOf(result.get("data"))));
	}

	private static ConditionFactory retry(String target) {
		return await(target).ignoreExceptionsMatching(
				(ex) -> ex instanceof StaleElementReferenceException || ex instanceof NotFoundException);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
