"""The service signs people in and out with SimpleSAMLphp, and refuses what it must. run.sh starts everything."""

import base64
import os
import subprocess
import unittest
from pathlib import Path

from browser import Browser

SERVICE = os.environ["SERVICE_URL"]
IDP = os.environ["IDP_URL"]
ENTITY_ID = SERVICE + "/saml/metadata"
REGISTER = Path(__file__).parent / "identity-provider" / "register.php"
CLAIMS = ["alice", "Liddell", "alice@example.org", "student"]


def register(entity_id="", encrypt=False):
    """Tells the identity provider what the service is called, and whether to encrypt."""
    arguments = [os.environ["SERVICE_METADATA"], entity_id, "encrypt" if encrypt else ""]
    subprocess.run(["php", REGISTER, *arguments], check=True)


def log():
    return Path(os.environ["SERVICE_LOG"]).read_text()


class SignInTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def setUp(self):
        self.browser.scripts(True)
        self.browser.forget()
        register()
        self.log_before = len(log())

    # Steps.

    def give_password(self):
        self.browser.write("input[name=username]", "alice")
        self.browser.write("input[name=password]", "wonderland")
        self.browser.click("[type=submit]:not([name=language])", IDP)

    def sign_in(self):
        self.browser.open(SERVICE)
        self.browser.click("#sign-in", SERVICE)
        self.give_password()
        self.assertEqual(self.browser.text("#name", SERVICE), "alice")

    def begin_at_identity_provider(self, entity_id=ENTITY_ID):
        self.browser.open(f"{IDP}/saml2/idp/SSOService.php?spentityid={entity_id}")
        self.give_password()

    def capture(self, begin):
        """The form that the identity provider has the browser post, before it is posted."""
        begin()
        self.browser.wait("input[name=username]", IDP)
        self.browser.scripts(False)
        self.give_password()
        form = self.browser.form()
        self.browser.scripts(True)
        return form

    def post(self, form):
        self.browser.post(f"{IDP}/resources/default.css", *form)

    def refused(self, code):
        """The person reads one sentence, the administrator the code, nobody a claim, and nobody is signed in."""
        self.assertEqual(self.browser.text("#message", SERVICE), "The sign-in could not be completed.")
        self.assertIn(code, self.browser.text("#explanation"))
        written = log()[self.log_before :]
        self.assertIn(code, written)
        for claim in CLAIMS:
            self.assertNotIn(claim, written)
            self.assertNotIn(claim, self.browser.driver.page_source)
        self.signed_out()

    def signed_out(self):
        self.browser.open(SERVICE)
        self.browser.wait("#sign-in", SERVICE)

    # What a person sees.

    def test_service_begins(self):
        self.sign_in()
        self.assertEqual(self.browser.address, SERVICE + "/")
        attributes = self.browser.text("#attributes")
        for value in ['Alice <Liddell> & "sisters"', "alice@example.org", "member", "student"]:
            self.assertIn(value, attributes)
        self.browser.picture("signed-in")

    def test_sign_in_leads_back_to_the_page_that_wanted_it(self):
        self.browser.open(SERVICE + "/report")
        self.give_password()
        self.assertIn("ACCEPTED", self.browser.text("#report", SERVICE))
        self.assertEqual(self.browser.address, SERVICE + "/report")
        self.browser.picture("report")

    def test_identity_provider_begins(self):
        self.begin_at_identity_provider()
        self.assertEqual(self.browser.text("#name", SERVICE), "alice")

    def test_many_sign_ins_in_one_browser(self):
        # More than the library looks at in a request: each takes its cookie away.
        self.sign_in()
        for _ in range(9):
            self.browser.open(SERVICE + "/login")
            self.browser.wait("#name", SERVICE)

    # What is refused.

    def test_replay_of_what_the_identity_provider_began(self):
        form = self.capture(lambda: self.browser.open(f"{IDP}/saml2/idp/SSOService.php?spentityid={ENTITY_ID}"))
        self.post(form)
        self.assertEqual(self.browser.text("#name", SERVICE), "alice")
        self.browser.forget()
        self.post(form)
        self.refused("replay.seen")

    def test_replay_of_what_the_service_began(self):
        form = self.capture(lambda: self.browser.open(SERVICE + "/login"))
        self.post(form)
        self.assertEqual(self.browser.text("#name", SERVICE), "alice")
        self.browser.click("#sign-out", SERVICE)
        self.browser.wait("#sign-in", SERVICE)
        self.post(form)
        self.refused("protocol.in-response-to")

    def test_response_for_another_browser(self):
        form = self.capture(lambda: self.browser.open(SERVICE + "/login"))
        self.browser.forget()
        self.post(form)
        self.refused("protocol.in-response-to")

    def test_wrong_audience(self):
        # A slash too many in what the identity provider was told: the audience that it writes is another.
        register(ENTITY_ID + "/")
        self.begin_at_identity_provider(ENTITY_ID + "/")
        self.browser.wait("#explanation", SERVICE)
        explanation = self.browser.text("#explanation")
        self.assertIn(ENTITY_ID + "/", explanation)
        self.assertIn("FAILED", self.browser.text("#report"))
        self.browser.picture("explanation")
        self.refused("conditions.audience")

    def test_assertion_encrypted_with_cbc(self):
        # This identity provider encrypts with AES-CBC, which says nothing about who wrote it: refused, and named.
        register(encrypt=True)
        self.browser.open(SERVICE + "/login")
        self.give_password()
        self.assertIn("aes128-cbc", self.browser.text("#explanation", SERVICE))
        self.refused("encryption.algorithm")

    def test_changed_response(self):
        action, fields = self.capture(lambda: self.browser.open(SERVICE + "/login"))
        text = base64.b64decode(fields["SAMLResponse"]).decode()
        self.assertIn(">alice<", text)
        changed = base64.b64encode(text.replace(">alice<", ">admin<").encode()).decode()
        self.post((action, {**fields, "SAMLResponse": changed}))
        self.refused("signature.digest")

    # Logout.

    def test_service_begins_logout(self):
        self.sign_in()
        self.browser.click("#sign-out", SERVICE)
        self.browser.wait("#sign-in", SERVICE)
        self.assertIn("logout completed", log()[self.log_before :])
        # The identity provider's session is over, too: it asks for the password again.
        self.browser.click("#sign-in", SERVICE)
        self.browser.wait("input[name=password]", IDP)

    def test_identity_provider_begins_logout(self):
        self.sign_in()
        end = f"{IDP}/resources/default.css"
        self.browser.open(f"{IDP}/saml2/idp/initSLO.php?RelayState={end}")
        self.browser.wait("body", end)
        self.assertIn("sessions=1 [HummingbirdSP] logout request", log()[self.log_before :])
        self.signed_out()


if __name__ == "__main__":
    unittest.main()
