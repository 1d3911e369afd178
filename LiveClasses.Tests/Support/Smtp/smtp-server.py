# A real mail server (aiosmtpd): STARTTLS and a sign-in are demanded, and each mail it takes is printed as a line of JSON.
# Arguments: port, certificate and key (PEM files), user, password.
import email
import email.policy
import json
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

port, certificate, key, user, password = int(sys.argv[1]), *sys.argv[2:6]


class Keep:
    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        mail = {"encrypted": session.ssl is not None, "user": session.auth_data.login.decode(), "to": envelope.rcpt_tos, "subject": message["subject"], "text": text}
        print(json.dumps(mail), flush=True)
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    known = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == (user, password)
    return AuthResult(success=known, handled=False, auth_data=data)


class AnyCase(SMTP):
    """Names of mechanisms in any case, as Postfix, Exim and Exchange take them: .NET writes them small."""

    async def smtp_AUTH(self, arg):
        mechanism, _, rest = (arg or "").partition(" ")
        await super().smtp_AUTH(f"{mechanism.upper()} {rest}".strip())


class Listening(Controller):
    def factory(self):
        return AnyCase(self.handler, **self.SMTP_kwargs)


tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(certificate, key)
controller = Listening(Keep(), hostname="127.0.0.1", port=port, tls_context=tls, require_starttls=True, auth_required=True, authenticator=authenticate)
controller.start()
print("ready", flush=True)
signal.sigwait([signal.SIGTERM, signal.SIGINT])
controller.stop()
