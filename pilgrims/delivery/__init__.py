"""How one message leaves: into the outbox folder, by the SMS gateway, or by e-mail.

The attempt is committed before sending; an attempt without an answer is UNSURE and never sent again by itself
(architecture section 5). A new channel is one file here and one line in the table of `sending`.
"""

from pilgrims.delivery.sending import deliver, is_sending, release_stale

__all__ = ["deliver", "is_sending", "release_stale"]
