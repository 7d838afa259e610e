"""What a campaign keeps of people, and how it forgets them.

The words are those of the UK GDPR (Articles 4, 5, 15 and 17): somebody of whom anything is kept
is a data subject. `docs/PRIVACY.md` has the same for users.
"""

from letterkit.campaign.personal_data.forgetting import forget
from letterkit.campaign.personal_data.holdings import Holding, Overview, holdings_of, overview
from letterkit.campaign.personal_data.outside import ELSEWHERE, REPORT, Outside, outside_of
from letterkit.campaign.personal_data.person_keys import plain_key
from letterkit.campaign.personal_data.retention import (
    count_old_answers,
    forget_old_answers,
    forgotten_answers,
)
from letterkit.campaign.personal_data.subjects import DataSubject, Register

__all__ = [
    "ELSEWHERE",
    "REPORT",
    "DataSubject",
    "Holding",
    "Outside",
    "Overview",
    "Register",
    "count_old_answers",
    "forget",
    "forget_old_answers",
    "forgotten_answers",
    "holdings_of",
    "outside_of",
    "overview",
    "plain_key",
]
