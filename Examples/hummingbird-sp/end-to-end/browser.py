"""What a person does in a browser, in Debian's Chromium: every step waits for what it leads to."""

import os

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

# A bound for a machine that is stuck, and nothing that is measured.
PATIENCE = 60


class Browser:
    """A browser without a window."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for argument in ("--headless=new", "--disable-dev-shm-usage", "--disable-gpu", "--window-size=1000,1100"):
            options.add_argument(argument)
        if os.geteuid() == 0:
            # Chromium's sandbox refuses to run as root; it visits nothing but loopback here.
            options.add_argument("--no-sandbox")
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.driver.set_page_load_timeout(PATIENCE)

    def close(self):
        self.driver.quit()

    def forget(self):
        """Drops every cookie of every site: another person's browser, as far as a server can tell."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})

    def open(self, url):
        self.driver.get(url)

    @property
    def address(self):
        return self.driver.current_url

    def wait(self, selector, at=""):
        """The element, once a page of that address has it."""

        def found(driver):
            elements = driver.find_elements(By.CSS_SELECTOR, selector)
            return elements[0] if elements and driver.current_url.startswith(at) else False

        try:
            # A page that goes away while it is looked at is one to wait for the end of.
            return WebDriverWait(self.driver, PATIENCE, ignored_exceptions=[WebDriverException]).until(found)
        except Exception as error:
            raise AssertionError(f"no {selector} at {self.address}:\n{self.driver.page_source}") from error

    def text(self, selector, at=""):
        return self.wait(selector, at).text

    def click(self, selector, at=""):
        self.wait(selector, at).click()

    def write(self, selector, text):
        self.wait(selector).send_keys(text)

    def scripts(self, are_allowed):
        """Without scripts a form that submits itself stays, and can be read."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not are_allowed})

    def form(self):
        """Where the form of the page goes, and what it holds."""
        form = self.wait("form:has(input[name=SAMLResponse])")
        fields = form.find_elements(By.CSS_SELECTOR, "input[name]")
        return form.get_attribute("action"), {
            field.get_attribute("name"): field.get_attribute("value") for field in fields
        }

    def post(self, start, action, fields):
        """Posts a form from a page of a site, as that site's own form would."""
        self.open(start)
        self.driver.execute_script(
            """
            const form = document.createElement("form");
            [form.method, form.action] = ["post", arguments[0]];
            for (const [name, value] of Object.entries(arguments[1])) {
                const field = document.createElement("input");
                [field.type, field.name, field.value] = ["hidden", name, value];
                form.append(field);
            }
            document.body.append(form);
            HTMLFormElement.prototype.submit.call(form);
            """,
            action,
            fields,
        )

    def picture(self, name):
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            self.driver.save_screenshot(os.path.join(folder, name + ".png"))
