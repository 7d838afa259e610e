"""Words that names and places are put together from: common ones, drawn independently.

No person is meant. The surnames have what programs stumble over: particles, apostrophes, capitals
within, two words, two or three letters, and words that mean something else.
"""

from __future__ import annotations

from typing import Final

WOMEN: Final = (
    "Ann Jane Susan Mary Sarah Karen Helen Julie Margaret Linda Elizabeth Janet Carol Nicola Emma "
    "Claire Joanne Rachel Ruth Sheila Barbara Gillian Siân Carys Nia Angharad Mhairi Catriona "
    "Eilidh Órla Niamh Aoife Fatima Aisha Nasreen Shabnam Priya Sunita Meera Harpreet Ngozi Folake "
    "Abena Wanjiru Mei Yuki Zoë Renée Chloé Hope Grace Joy Dawn April May"
).split()
MEN: Final = (
    "John David Peter Paul Michael Andrew Robert Stephen James Alan Colin Brian Keith Graham "
    "Trevor Roger Derek Neil Simon Martin Thomas George Will Mark Rhys Gareth Dafydd Iolo Hamish "
    "Ruaridh Callum Seán Éamon Pádraig Mohammed Imran Tariq Yusuf Abdul Rajesh Sanjay Vikram "
    "Gurdeep Chukwuma Kwame Tunde Kofi Wei José Björn François Bill Guy Max Dale Lee Kit"
).split()
PLAIN_SURNAMES: Final = (
    "Smith Jones Taylor Brown Wilson Johnson Davies Patel Wright Walker Robinson Thompson Hughes "
    "Edwards Turner Harris Cooper Clarke Ward Morris Baker Allen Morgan Watson Harrison Parker "
    "Bennett Shaw Holmes Mason Ellis Foster Barnes Fletcher Marsh Gibson Palmer Reid Khan Hussain "
    "Ahmed Begum Ali Akhtar Singh Kaur Sharma Gupta Chowdhury Okafor Adeyemi Mensah Nwosu Mwangi "
    "Banda Chen Wong Nguyen Tanaka Evans Griffiths Llewellyn Prydderch Pugh Vaughan Bevan Probert "
    "Campbell Stewart Murray Buchanan Urquhart Sinclair Kowalski Nowak Rossi Fernandes"
).split()
ODD_SURNAMES: Final = (
    "O'Brien", "O'Neill", "D'Souza", "van der Berg", "de Wit", "von Stein", "Al-Rashid", "El Amin",
    "Black-Hall", "Clifton-Brown", "Lloyd Jones", "García López", "ffrench", "ffolkes", "McDonald",
    "MacLeod", "McGrath", "Mac Giolla", "ap Rhys", "St John", "Le Grand", "ten Brink", "Fitzgerald",
    "Lee", "Cox", "Ray", "Fox", "Day", "Rex", "Ng", "Li", "Ho", "Oh", "Hall", "Park", "Field",
    "Young", "Hill", "Church", "Lane", "Green", "White", "Black", "King", "Bishop", "Dean",
    "Prince", "Major", "Mayor", "Parish", "Wood", "Rivers", "English", "London", "Kent", "Bury",
    "Bolton", "Drew", "Moore", "Little", "Cross", "Price", "Bell", "Frost", "Rose", "Gray",
    "Chambers",
)  # fmt: skip
FORENAMES_AS_SURNAMES: Final = "James Thomas George Martin David Henry Scott Craig Terry".split()
LETTERS: Final = (
    "OBE", "MBE", "CBE", "JP", "BEM", "DL", "BA", "MA", "BSc", "PhD", "MRTPI", "MRICS", "FICE",
    "CEng FICE", "MCIPD", "CQSW", "CStJ", "LL.D", "BA Cert Ed", "PGDip", "M.B.E., MCMI", "KSG",
    "FRSA", "MSc", "QFSM", "DSc", "MInstP", "MBE JP", "BA (Hons)", "RGN", "FCCA",
)  # fmt: skip
PARTIES: Final = (
    "Labour", "Conservative", "Liberal Democrat", "Green Party", "Independent", "UKIP",
    "Labour and Co-operative", "Liberal Democrats", "Labour Party",
)  # fmt: skip
SHORT_PARTIES: Final = ("Labour", "Conservative", "Lib Dem", "Lab", "Con", "Green Party", "UKIP")
OFFICES: Final = (
    "Leader", "Deputy Leader", "Leader of the Council", "Deputy Leader of the Council",
    "Cabinet Member for Health", "Portfolio Holder for Adult Care", "Chairman", "Vice-Chairman",
    "Leader of Labour Group", "Chair of Planning", "Vice-Chairman of the Council",
)  # fmt: skip
JOBS: Final = (
    "Chief Executive", "Monitoring Officer", "Director of Public Health", "Head of Legal Services",
    "Democratic Services Officer", "Director of Adult Social Care", "Scrutiny Officer",
    "Committee Clerk", "Chief Finance Officer", "Accountable Officer", "Practice Manager",
)  # fmt: skip
NOTHING_WORDS: Final = (
    "Err:502", "Err:522", "NULL", "null", "undefined", "NaT", "<NA>", "#ERROR!", "Loading...",
    "########", '{"richText":[{"text":"x"}]}', "(blank)", "NaN", "#N/A", "\\N", "[object Object]",
    "0000-00-00", "n/a", "None",
)  # fmt: skip
FIRST_SYLLABLES: Final = (
    "Ash Bram Cal Dun Elm Farn Glen Hart Ivy Ken Lang Mel Nor Oak Pen Quar Ring Stan Thorn Ul Ven "
    "West Yarn Birch Cold Fair Hazel Long Mill New Red Sand White Wood"
).split()
LAST_SYLLABLES: Final = (
    "ley ton ham worth field ford bridge combe dale hurst stead wick by thorpe well bourne den "
    "mere cliffe gate"
).split()
WARD_WORDS: Final = (
    "North", "South", "East", "West", "Central", "Town", "Rural", "and District", "Park", "Heath",
    "St Michael’s", "St David's", "Abbey", "Castle", "Priory", "Bridge",
)  # fmt: skip
STREETS: Final = (
    "High Street", "Mill Lane", "Church Road", "Station Road", "Park View", "The Green",
    "Victoria Terrace", "School Close", "Back Lane", "Orchard Way", "King Street", "Albert Drive",
    "Manor Gardens", "The Crescent", "Chapel Hill", "Field End",
)  # fmt: skip
COUNTIES: Final = ("Lancashire", "Wiltshire", "Devon", "Kent", "Norfolk", "West Yorkshire")
