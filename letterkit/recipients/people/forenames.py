"""Forenames that are hardly anybody's surname, to tell the order of a column's names by."""

from __future__ import annotations

from typing import Final

# Names that are common in Britain, of all its languages, without common surnames. Not complete: the
# first names that a list itself repeats count as much.
FORENAMES: Final = frozenset(
    "aaron abdul abigail adam adrian aidan aileen aisha alasdair alastair alex alexander "
    "alexandra alfred alice alison alistair amanda amelia amina amir amy andrea andrew angela "
    "anita anjali ann anna anne annette annie anthony antony aoife arthur asha asif audrey "
    "barbara barry beatrice belinda ben benjamin bernadette bernard beryl beth betty beverley "
    "bill bob brenda brendan brian bridget bronwen bruce bryan callum carl carla carmel carol "
    "carole caroline carolyn carys cath catherine catriona ceri charles charlie charlotte "
    "cheryl chris christina christine christopher ciaran claire clare cliff clive colin colleen "
    "connor cynthia daniel danielle danny daphne darren dave davina dawn debbie deborah deepak "
    "deirdre derek desmond diana diane dianne dominic donald donna doreen doris dorothy duncan "
    "eamon edith edward edwin eileen eilidh elaine eleanor elizabeth ella ellen elsie emily "
    "emma eric erin ethel eva evelyn fatima fiona florence frances frank fraser fred frederick "
    "gail gareth gary gavin gemma geoff geoffrey geraldine gerard gillian glenda glenn gloria "
    "glynis grace graeme greg gurdeep gwen hamish hannah harold harpreet harriet harry hassan "
    "hazel heather helen hilary hugh ian imran irene iris isabel isobel ivan ivor jack jackie "
    "jacqueline jamal jane janet janice janine jason jayne jean jeff jeffrey jennifer jenny "
    "jeremy jessica jill jim jimmy joan joanna joanne joe joel johanna john jonathan josephine "
    "josh joshua joy joyce judith judy julia julian julie june karen karl kate katherine "
    "kathleen kathryn katie keith ken kenneth kerry kevin khalid kim kirsty kofi laura lauren "
    "leanne lesley leslie liam lilian linda lisa liz lorna lorraine louis louise lucy luke "
    "lydia lynda lynn lynne maggie malcolm mandy marcus margaret maria marian marie marion "
    "marjorie mark martha mary matt matthew maureen mavis megan melanie michael michelle miriam "
    "mohammad mohammed moira molly monica muhammad muriel nadia nancy naomi natalie natasha "
    "neil nicholas nick nicola nigel nora norah norma olive olivia olwen oscar pamela pat "
    "patricia patrick paula pauline peggy penelope penny peter phil philip phillip phyllis "
    "priya rachael rachel raj rajesh ramesh raymond rebecca rhian rhys richard rita rob robert "
    "robin roger roisin ronald rory rosa rose rosemary roy ruth sally sam samantha samuel "
    "sandra sanjay sarah sean shabnam shane sharon sheila shirley sian simon siobhan sonia "
    "sophie stella stephanie stephen steve steven stuart sue sunita susan suzanne sylvia tariq "
    "terence teresa terry theresa tim timothy tina toby tom tony tracey tracy trevor valerie "
    "vanessa vera veronica victoria vikram vincent viv vivienne wendy wilfred will william "
    "yasmin yvonne zahra zoe".split()
)
