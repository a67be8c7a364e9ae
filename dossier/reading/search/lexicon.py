"""Exceptions to the rules of the stemmer and of compounds, used by `analysis.py` and `compounds.py`. All folded."""


def listed(text):
    return tuple(text.split())


def paired(text):
    return dict(pair.split(":") for pair in text.split())


# Stop words: ignored in texts and queries.
STOP_WORDS = frozenset(
    listed(
        "aan al alle als bij dan dat de den der des deze die dit door dus een en er ge had heb hebben heeft het hier hij hoe hun"
        " ik in is je kan maar me meer men met mijn naar nog nu of om omdat onder ons ook op over s t te tegen toch toen tot u"
        " uit uw van veel voor waar was wat we wel werd wie wij wordt worden ze zich zij zijn zo zou zonder"
    )
)
# Irregular plurals → singular. Also at the end of compounds (binnensteden, raadsleden).
IRREGULAR = paired(
    "steden:stad leden:lid schepen:schip wegen:weg dagen:dag paden:pad daken:dak bladen:blad gaten:gat glazen:glas vaten:vat"
    " slagen:slag verslagen:verslag bedragen:bedrag verdragen:verdrag gebreken:gebrek bevelen:bevel loten:lot hertogen:hertog"
    " oorlogen:oorlog graven:graf sloten:slot eieren:ei kinderen:kind liederen:lied bladeren:blad koeien:koe smeden:smid"
)
# Whole words only: their letters would mislead the rules.
EXACT = paired(
    "cities:city communities:community policies:policy crises:crisis gegevens:gegeven ideeen:idee zone:zones weet:weten"
    " wist:weten wisten:weten kon:kunnen mag:mogen gemeten:meten gekozen:kiezen koos:kiezen gezocht:zoeken zocht:zoeken"
    " gedaan:doen deed:doen gaf:geven begon:beginnen begonnen:beginnen gelezen:lezen las:lezen sprak:spreken"
    " gesproken:spreken hielp:helpen geholpen:helpen gebracht:brengen bracht:brengen gedacht:denken dacht:denken"
    " verloren:verliezen musea:museum centra:centrum criteria:criterium podia:podium aanbesteden:aanbesteding"
    " gelegenheden:gelegenheid"
)
# Regular verbs whose forms in -t, -te, -de and ge- the stemmer leaves apart.
VERBS = listed(
    "werk meet deel leer maak help tel stop start test gebruik bouw kies zoek woon leef zorg beheer stuur zet hang pas regel"
    " vraag klop reken fiets parkeer train ontwikkel onderzoek betaal bespaar samenwerk meld verhuis verkoop huur"
)
# Adjectives that are often compared: slimmer and slimst are slim. Others in -er (computer, burger) are not touched.
ADJECTIVES = listed(
    "slim snel groot hoog laag nieuw veilig duurzaam schoon warm koel klein sterk zwak rijk jong goedkoop duur gezond leefbaar"
    " toegankelijk eerlijk open breed smal lang kort vroeg laat druk stil makkelijk moeilijk simpel"
)
# Looks like a form of another word and is none; these stay as they are.
FIXED = frozenset(
    listed("gelegenheid spelling boeking zekering briefing meeting marketing coaching parking hosting hearing streaming mapping")
)
# Ends in -s and is no plural: the s belongs to the word, also at the end of a compound (werkplaats, mailadres).
KEEPS_S = listed(
    "proces succes adres congres abces exces toets fiets plaats grens mens kans dans gids lens puls prins brons koers beurs"
    " reeks advies verlies precies servies kies vlies reis prijs eis huis kruis basis crisis kennis bewijs wijs bijles les bus"
    " gas glas kompas pas gewas wens rijks eens"
)
# Of one syllable, ends in -s and is a plural all the same.
LOAN_PLURALS = frozenset(
    listed(
        "apps chats bots tools blogs clubs trams films teams links tests labs hubs scans tips trends jobs maps chips pods vlogs"
        " games drums shops trucks banks files reels clips pubs cards cops fans sites mails"
    )
)
# Ends in -atie and has nothing to do with the verb in -eren that looks like it.
NO_VERB = frozenset(listed("generatie relatie natie locatie reputatie"))
# Parts of compounds shorter than four letters; shorter words that are not here are never taken for a part.
SHORT_PARTS = frozenset(
    listed("pad weg wet net bus zon zee dak gas gft ict wmo woz zzp app bos hal kas lab mix ov web vak vog stad lid dag")
)
# Stands before a word without making a compound of it: verstand is no kind of stand.
PREFIXES = frozenset(
    listed(
        "aan achter be bij boven de door ge her in inter mee mis na om on onder ont op over plat pre re samen sub"
        " super tegen terug toe trans tussen uit ver voor voort wan weder weer"
    )
)
# Of these, what stands before verbs that look like an irregular plural: uitdagen is no kind of dag.
VERB_PREFIXES = frozenset(listed("aan be door ge her mis om ont onder over toe uit ver wel"))
# Stands behind a word without making a compound of it: werkelijk is no kind of werk.
SUFFIXES = frozenset(
    listed(
        "aal aar aard achtig age atie baar bare eel eerd elijk elijke elijks eren erig erij erik ering heid heden ief iek ieke"
        " iseer iser isering isatie ische isme iteit lijk lijke ling lingen loos loze matig matige nis schap schappen sel ster"
        " sters ting tje tjes uur waarts zaam zame ig ige igheid aren elen enen eling ement iteiten aris issen ende enis"
        " vuldig vuldige vuld"
    )
)
# Begins like a compound and is none: kantoor has nothing to do with kant.
WHOLE = listed("appart appel apparaat kantoor raadpleeg raadpleg raadsel stadion plankton kampioen koningin bankroet partijdig")
# Ends like a compound and is none: handhaven has nothing to do with haven.
WHOLE_ENDS = frozenset(listed("handhaven syllabus omnibus paspoort kapittel horizontaal alarm kanton"))
# Of the words in -i that stand before others, unlike digi- and kapi-.
HEADS_IN_I = frozenset(listed("taxi ski wifi mini multi semi"))
