"""Templates of other systems and of people, with what each of their gaps is for.

All are made up. A gap that no field of the built-in pack is for has "" and may be a new field.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.docx_files import cell, row, table, word_file
from tests.merge.gaps.marks import (
    complex_field,
    control,
    form_field,
    highlighted,
    line,
    merge_field,
    simple_field,
)


class Letter(NamedTuple):
    """A template: its paragraphs, what its gaps are for, and its header and footer."""

    lines: tuple[str, ...]
    gaps: dict[str, str]
    header: str | None = None
    footer: str | None = None

    def docx(self) -> bytes:
        """The template as a Word file."""
        lines = (each if each.startswith("<w:") else line(each) for each in self.lines)
        return word_file(*lines, header=self.header, footer=self.footer, title=None)


LETTERS: tuple[Letter, ...] = (
    # Brackets, as people type them
    Letter(
        ("[date]", "Dear Councillor [insert name]", "I write about the plan for [insert STP name].",
         "Will [insert council name] look into it?", "Yours sincerely", "[your name]"),
        {"[date]": "letter_date", "[insert name]": "last_name", "[insert STP name]": "stp_name",
         "[insert council name]": "council_name", "[your name]": "sender_name"},
    ),
    Letter(
        ("[Your address]", "[Your postcode]", "Dear [Councillor's name]",
         "I live in [Ward].", "Regards", "[Name]"),
        {"[Your address]": "sender_address", "[Your postcode]": "sender_postcode",
         "[Councillor's name]": "salutation", "[Ward]": "ward", "[Name]": "sender_name"},
    ),
    Letter(
        ("Dear [MP's name]", "As your constituent in [constituency] I ask you to speak up.",
         "[Your full name]", "[Your email address]"),
        {"[MP's name]": "salutation", "[constituency]": "constituency",
         "[Your full name]": "sender_name", "[Your email address]": "sender_email"},
    ),
    Letter(
        ("Dear [name]", "We met at [insert venue] on [insert date of meeting].",
         "Yours faithfully", "[name]"),
        {"Dear [name]": "salutation", "[insert venue]": "", "[insert date of meeting]":
         "meeting_date", "Yours faithfully [name]": "sender_name"},
    ),
    Letter(
        ("As a resident [and NHS worker – if applicable] of [name of ward] I am worried.",
         "Signed", "[Print name]"),
        {"[and NHS worker – if applicable]": "health_worker", "[name of ward]": "ward",
         "[Print name]": "sender_name"},
    ),
    Letter(
        ("We ask [Name of local authority] to vote against the closure of [name of hospital].",
         "The [hospital trust] has said [quote from the trust]."),
        {"[Name of local authority]": "council_name", "[name of hospital]": "",
         "[hospital trust]": "", "[quote from the trust]": ""},
    ),
    Letter(
        ("Dear Cllr [surname]", "On behalf of [branch name] I write about [your STP area].",
         "[Your role]", "[Your phone number]"),
        {"[surname]": "last_name", "[branch name]": "branch_name", "[your STP area]": "stp_name",
         "[Your role]": "sender_role", "[Your phone number]": "sender_phone"},
    ),
    Letter(
        ("Dear [Title] [Surname]", "The plan takes [number of beds] beds from [hospital name]."),
        {"[Title]": "title", "[Surname]": "last_name", "[number of beds]": "",
         "[hospital name]": ""},
    ),
    Letter(
        ("[COUNCIL NAME]", "[DATE]", "Dear [NAME OF COUNCILLOR]", "[YOUR NAME]"),
        {"[COUNCIL NAME]": "council_name", "[DATE]": "letter_date",
         "[NAME OF COUNCILLOR]": "salutation", "[YOUR NAME]": "sender_name"},
    ),
    Letter(
        ("[[Council]]", "[[Ward]]", "[[Party]] group", "Sent by [[Your name]]"),
        {"[[Council]]": "council_name", "[[Ward]]": "ward", "[[Party]]": "party",
         "[[Your name]]": "sender_name"},
    ),
    Letter(
        ("This council notes the plan for [local STP name] [1] and what it says of beds [sic].",
         "Proposed by Councillor [name]", "Seconded by Councillor [name of seconder]"),
        {"[local STP name]": "stp_name", "[name]": "proposer", "[name of seconder]": "seconder"},
    ),
    Letter(
        ("Motion to be moved by [name of mover] at the meeting on [date]",
         "“If [plans] ignore the council”, said the minister [see note 4]."),
        {"[name of mover]": "proposer", "[date]": "meeting_date"},
    ),
    Letter(
        ("Dear [ ]", "We ask [ ] Council to act.", "Yours sincerely", "[ ]"),
        {"Dear [ ]": "salutation", "We ask [ ]": "council_name",
         "Yours sincerely [ ]": "sender_name"},
    ),
    Letter(
        ("For more information contact [name] on [contact phone number].",
         "E-mail [contact e-mail address]."),
        {"[name]": "contact_name", "[contact phone number]": "contact_phone",
         "[contact e-mail address]": "contact_email"},
    ),
    Letter(
        ("Dear [insert name(s)]", "[Please add in local details here]", "Yours",
         "[your name here]"),
        {"[insert name(s)]": "salutation", "[Please add in local details here]": "local_details",
         "[your name here]": "sender_name"},
    ),
    Letter(
        ("To: [Recipient name]", "Re: [subject]", "[Body of the letter]", "[Sender’s name]"),
        {"[Recipient name]": "addressee", "[subject]": "", "[Body of the letter]": "",
         "[Sender’s name]": "sender_name"},
    ),
    # Round brackets and capitals
    Letter(
        ("(insert date)", "Dear Councillor (insert surname)", "I live in (insert ward).",
         "(your name)", "as the plan says (see annex 2)"),
        {"(insert date)": "letter_date", "(insert surname)": "last_name", "(insert ward)": "ward",
         "(your name)": "sender_name"},
    ),
    Letter(
        ("INSERT DATE", "Dear INSERT NAME HERE", "We ask INSERT_COUNCIL_NAME for a debate."),
        {"INSERT DATE": "letter_date", "INSERT NAME HERE": "salutation",
         "INSERT_COUNCIL_NAME": "council_name"},
    ),
    Letter(
        ("DD/MM/YYYY", "Dear XXXX", "We write about the plan (STP) for XXXX."),
        {"DD/MM/YYYY": "letter_date", "Dear XXXX": "salutation", "plan (STP) for XXXX": "stp_name"},
    ),
    Letter(
        ("(name of council)", "(delete as appropriate)", "(your postcode)", "It costs 5% (or so)."),
        {"(name of council)": "council_name", "(delete as appropriate)": "",
         "(your postcode)": "sender_postcode"},
    ),
    Letter(
        ("I am a care worker (if applicable) and live here.", "The meeting is on XX March 2017."),
        {"(if applicable)": "", "XX": ""},
    ),
    # Lines and dots
    Letter(
        ("Name: ____________", "Ward: ____________", "Council: ____________", "Date: __/__/____"),
        {"Name: ____________": "sender_name", "Ward: ____________": "ward",
         "Council: ____________": "council_name", "__/__/____": "letter_date"},
    ),
    Letter(
        ("Dear Councillor ________,", "I am writing to you about your ward, ________ ward.",
         "Yours sincerely,", "________"),
        {"Dear Councillor ________": "last_name", "about your ward, ________": "ward",
         "Yours sincerely, ________": "sender_name"},
    ),
    Letter(
        ("Dear ..............", "I live in the ward of ............ and work for the NHS.",
         "Wait.... there is more", "Money ............ 3"),
        {"..............": "salutation", "............": "ward"},
    ),
    Letter(
        ("To the councillor for ……………", "Party: …………", "Yours in hope…"),
        {"……………": "ward", "…………": "party"},
    ),
    Letter(
        (table(row("Your name", "______"), row("Branch", "______"), row("Phone", "______"),
               columns=2),),
        {"Your name ______": "sender_name", "Branch ______": "branch_name",
         "Phone ______": "phone"},
    ),
    Letter(
        ("Proposed by: ______", "Seconded by: ______", "_" * 60),
        {"Proposed by: ______": "proposer", "Seconded by: ______": "seconder"},
    ),
    # Other programs
    Letter(
        ("«Title» «First_Name» «Last_Name»", "«Ward»", "«Council»", "Dear «Name»"),
        {"«Title»": "title", "«First_Name»": "first_name", "«Last_Name»": "last_name",
         "«Ward»": "ward", "«Council»": "council_name", "«Name»": "salutation"},
    ),
    Letter(
        ("<<councillor>>", "<<address>>", "<<postcode>>", "Dear <<surname>>"),
        {"<<councillor>>": "councillor_name", "<<address>>": "address",
         "<<postcode>>": "postcode", "<<surname>>": "last_name"},
    ),
    Letter(
        ("{FirstName} {LastName}", "{Ward}, {Council}", "sent to {Email}", "f(x) = {x}"),
        {"{FirstName}": "first_name", "{LastName}": "last_name", "{Ward}": "ward",
         "{Council}": "council_name", "{Email}": "email"},
    ),
    Letter(
        ("${ward}", "${council}", "${councillor.surname}", "${sender_name}"),
        {"${ward}": "ward", "${council}": "council_name", "${councillor.surname}": "last_name",
         "${sender_name}": "sender_name"},
    ),
    Letter(
        ("%WARD% and %COUNCIL%", "%PARTY%", "5% of a third, 10% of all"),
        {"%WARD%": "ward", "%COUNCIL%": "council_name", "%PARTY%": "party"},
    ),
    Letter(
        ("<Name>", "<Ward>", "<council name>", "if a < b and c > d", "Jo <jo@example.org>", "<5%"),
        {"<Name>": "councillor_name", "<Ward>": "ward", "<council name>": "council_name"},
    ),
    Letter(
        ("{d.ward}", "+++INS council+++", "+++= surname +++", "@@postcode@@", "#party#", "$ward$"),
        {"{d.ward}": "ward", "+++INS council+++": "council_name", "+++= surname +++": "last_name",
         "@@postcode@@": "postcode", "#party#": "party", "$ward$": "ward"},
    ),
    Letter(
        ("{ council_name }", "{stp_name}}", "{{ward}", "{(party)}"),
        {"{ council_name }": "council_name", "{stp_name}}": "stp_name", "{{ward}": "ward",
         "{(party)}": "party"},
    ),
    Letter(
        ("{#people}{name}{/people}", "{{ today() }}", "{{ ward|shout }}", "{{#each letters}}"),
        {"{#people}": "", "{name}": "councillor_name", "{/people}": "", "{{ today() }}": "",
         "{{ ward|shout }}": "", "{{#each letters}}": ""},
    ),
    Letter(
        ("{{ ward }} and {{ stp_name }}", "% if ward %}", "{{ “ward” }}", "{shoe size}"),
        {"% if ward %}": "", "{{ “ward” }}": "ward", "{shoe size}": ""},
    ),
    Letter(
        ("<<Date>>", "<<Constituency>>", "<<MP>>", "<<Favourite_Colour>>"),
        {"<<Date>>": "letter_date", "<<Constituency>>": "constituency", "<<MP>>": "mp_name",
         "<<Favourite_Colour>>": ""},
    ),
    # Word's own mail merge
    Letter(
        (line(merge_field("Councillor")), line(merge_field("Ward")), line(simple_field("Council")),
         line("Dear ", merge_field("Salutation"))),
        {"«Councillor»": "councillor_name", "«Ward»": "ward", "«Council»": "council_name",
         "«Salutation»": "salutation"},
    ),
    Letter(
        (line("Dear ", merge_field("First Name"), " ", merge_field("Last Name", "Old")),
         line("of ", merge_field("Address_Line_1"))),
        {"«First Name»": "first_name", "«Last Name»": "last_name", "«Address_Line_1»": ""},
    ),
    Letter(
        (line(complex_field("ADDRESSBLOCK \\f x", "«AddressBlock»")),
         line(complex_field("GREETINGLINE", "«GreetingLine»")),
         line(complex_field('FILLIN "Your name?"', "Old Name")), line(complex_field("PAGE", "1"))),
        {"«AddressBlock»": "address_block", "«GreetingLine»": "salutation",
         "«Your name?»": "sender_name"},
    ),
    Letter(
        (line(complex_field("MERGEFIELD Party \\* Upper", "LABOUR")),
         line(complex_field("MERGEFIELD MP_Name", "Jo")), line(complex_field("SKIPIF 1 = 1"))),
        {"«Party»": "party", "«MP_Name»": "mp_name", "{ SKIPIF 1 = 1 }": ""},
    ),
    # Forms
    Letter(
        (line("Name of council: ", form_field("Text1")), line("Ward: ", form_field("Text2")),
         line("Yours sincerely"), line(form_field("Text3"))),
        {"Text1": "council_name", "Text2": "ward", "Text3": "sender_name"},
    ),
    Letter(
        (line("Please fill in: ", form_field("Text1", "Your postcode")), line(form_field("Party"))),
        {"Text1": "sender_postcode", "Party": "party"},
    ),
    # Content controls
    Letter(
        (line("Dear ", control("Click or tap here to enter text.", title="Salutation")),
         line("To ", control("Click or tap here to enter text.", title="Council name"))),
        {"Salutation": "salutation", "Council name": "council_name"},
    ),
    Letter(
        (line(control("[Your Name]", title="Your Name")),
         line(control("Exeter", tag="ward_name", prompts=False))),
        {"Your Name": "sender_name", "ward_name": "ward"},
    ),
    Letter(
        (line("Ward: ", control("Click or tap here to enter text.")),
         line(control("Choose an item.", tag="PoliticalParty"))),
        {"Click or tap here to enter text.": "ward", "PoliticalParty": "party"},
    ),
    Letter(
        (line(control("Old Ltd", title="Company", prompts=False)),
         line(control("a whole sentence", tag="goog_rdk_7", prompts=False))),
        {"Company": ""},
    ),
    # Highlighting
    Letter(
        (line("Dear Councillor ", highlighted("name")), line("from ", highlighted("your name"))),
        {"name": "last_name", "your name": "sender_name"},
    ),
    Letter(
        (line("We ask ", highlighted("[insert council name]"), " to act"),
         line("The ward is ", highlighted("Exwick"))),
        {"[insert council name]": "council_name", "Exwick": ""},
    ),
    Letter(
        (line("About ", highlighted("local STP name")), line(highlighted("add local story"))),
        {"local STP name": "stp_name", "add local story": ""},
    ),
    # Headers, footers, notes
    Letter(
        ("Dear Councillor [name]",), {"[name]": "last_name", "[Your branch]": "branch_name",
                                      "«Phone»": "phone"},
        "[Your branch]", "«Phone»",
    ),
    Letter(
        ("[Insert today's date]", "The [insert name of branch] branch writes."),
        {"[Insert today's date]": "letter_date", "[insert name of branch]": "branch_name",
         "[branch secretary's name]": ""}, None, "[branch secretary's name]",
    ),
    # Split over runs
    Letter(
        (line("We ask [ins", "ert cou", "ncil name] and ", "«Wa", "rd» now"),
         line("Yours sincerely"), line("[", "your name", "]")),
        {"[insert council name]": "council_name", "«Ward»": "ward", "[your name]": "sender_name"},
    ),
    # More of what people write
    Letter(
        ("As a local resident [and social care worker - where applicable] I am concerned.",
         "[and I am a member of the union – optional]"),
        {"[and social care worker - where applicable]": "health_worker",
         "[and I am a member of the union – optional]": ""},
    ),
    Letter(
        ("Dear Councillor [Councillor name]", "You represent [ward name] on [council].",
         "Kind regards", "[First name] [Last name]"),
        {"[Councillor name]": "last_name", "[ward name]": "ward", "[council]": "council_name",
         "[First name]": "", "[Last name]": ""},
    ),
    Letter(
        ("[Your name]", "[Your home address]", "[Your email]", "[Your mobile number]",
         "Dear [Name of MP]"),
        {"[Your name]": "sender_name", "[Your home address]": "sender_address",
         "[Your email]": "sender_email", "[Your mobile number]": "sender_phone",
         "[Name of MP]": "salutation"},
    ),
    Letter(
        ("Notice of motion for the council meeting on [insert date]",
         "Mover: [name of proposer]", "Seconder: [seconder's name]", "Title: [title of motion]"),
        {"[insert date]": "meeting_date", "[name of proposer]": "proposer",
         "[seconder's name]": "seconder", "[title of motion]": "motion_title"},
    ),
    Letter(
        ("Dear [Councillor]", "Please call me on [phone number] or write to [your address].",
         "Best wishes", "[Full name]"),
        {"[Councillor]": "salutation", "[phone number]": "sender_phone",
         "[your address]": "sender_address", "[Full name]": "sender_name"},
    ),
    Letter(
        ("I live in [town] and use [name of local hospital].", "My GP is at [name of surgery].",
         "Will you [ask for a debate / write to the trust]?"),
        {"[town]": "", "[name of local hospital]": "", "[name of surgery]": "",
         "[ask for a debate / write to the trust]": ""},
    ),
    Letter(
        ("[Political party] group, [electoral division]", "[Postcode]", "[Address]", "[Telephone]"),
        {"[Political party]": "party", "[electoral division]": "ward", "[Postcode]": "postcode",
         "[Address]": "address", "[Telephone]": "phone"},
    ),
    Letter(
        (table(row(cell("Local STP name:"), cell("[ ]")), row(cell("Council:"), cell("[ ]")),
               columns=2), "Hansard [HC Deb, 3 May 2016] and [pages 6-7], [emphasis added]."),
        {"Local STP name: [ ]": "stp_name", "Council: [ ]": "council_name"},
    ),
    Letter(
        ("Dear Sir or Madam", "The trust [name of trust] closes [name of hospital ward].",
         "Yours faithfully", "[Signature]"),
        {"[name of trust]": "", "[name of hospital ward]": "", "[Signature]": "sender_name"},
    ),
)  # fmt: skip
