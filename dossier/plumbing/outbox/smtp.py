"""Handing one mail to the mail server, and telling apart what certainly was not delivered and what nobody knows."""

import logging
from smtplib import SMTPDataError, SMTPHeloError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

logger = logging.getLogger(__name__)
# What the server answers when it has taken nothing: it refuses us, the sender, the receiver, or the text itself.
REFUSALS = (SMTPHeloError, SMTPSenderRefused, SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError)


class NotDelivered(Exception):
    """Certainly not sent."""


class NoConnection(NotDelivered):
    """The server cannot be reached or does not let us in: that holds for all mail of this round."""


def deliver(mail):
    """Hand the mail to the server. Raises NotDelivered where that is certain, and whatever else where it is not."""
    message, connection = prepared(mail), connected()
    try:
        if not connection.send_messages([message]):
            raise NotDelivered("nothing was sent")
    except REFUSALS as error:
        raise NotDelivered(told(error)) from error
    finally:
        hang_up(connection)


def prepared(mail):
    """Written out once beforehand: a text that no mail can be made of is no matter of the server."""
    message = message_of(mail)
    try:
        message.message().as_bytes()
    except Exception as error:
        raise NotDelivered(told(error)) from error
    return message


def connected():
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:
        hang_up(connection)  # it may have come as far as a server that offers no TLS
        raise NoConnection(told(error)) from error
    return connection


def hang_up(connection):
    """Whatever the server says to our good-bye, the mail is what it was."""
    try:
        connection.close()
    except Exception as error:
        logger.info("The mail server did not close well: %s", type(error).__name__)


def message_of(mail):
    """RFC 3834 asks for Auto-Submitted, so that nobody's out-of-office answers."""
    headers = {"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(
        mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers=headers, reply_to=[settings.CONTACT_EMAIL]
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def told(error):
    """The error in a line, without the address where we can help it; it is blanked with the mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(f"{code} {as_text(answer)}" for code, answer in error.recipients.values())
    if isinstance(error, (SMTPSenderRefused, SMTPDataError)):
        return f"{error.smtp_code} {as_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def as_text(answer):
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return text.replace("\0", "")  # which PostgreSQL would not store
