"""What a campaign keeps of people, shown."""

from letterkit.desktop.views.personal_data.campaign_dialog import KeptDataDialog
from letterkit.desktop.views.personal_data.person_dialog import PersonDataDialog
from letterkit.desktop.views.personal_data.view_data import FactGroup, KeptData, PersonData

__all__ = ["FactGroup", "KeptData", "KeptDataDialog", "PersonData", "PersonDataDialog"]
