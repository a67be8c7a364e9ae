"""A vocabulary that behaves like Dutch municipal prose: few words do most of the work, and most words are compounds.

Search and full-text indexes live by that shape: random letters would make them look far better than they are, and text of a few
hundred words far worse. The words need not make sense; they need the right lengths, endings, parts and frequencies.
"""

from itertools import accumulate, product
from random import Random

FUNCTION_WORDS = """
de van het een en in is dat op te voor met die zijn niet er aan ook als om bij door naar dit maar over uit worden kan meer nog
wordt hun deze heeft of hebben wij dan zij tot al wat ze we zo kunnen geen moet onder veel tegen na nu waar welke tussen zoals
omdat waarbij zodat binnen hoe mensen elkaar daarom zonder eigen via vaak moeten gaat samen ieder andere
""".split()
ADJECTIVES = """
slim digitaal open veilig lokaal publiek nieuw gezamenlijk landelijk duurzaam toegankelijk eerlijk zorgvuldig praktisch
stedelijk landelijke digitale slimme veilige lokale publieke nieuwe gezamenlijke duurzame toegankelijke betrouwbare praktische
stedelijke regionale maatschappelijke bestuurlijke technische ethische juridische ruimtelijke sociale circulaire financiële
coöperatieve
""".split()
VERBS = """
werken meten delen leren maken zoeken bouwen sturen denken kijken richten stellen geven nemen brengen houden leggen zetten
voeren schrijven spreken vragen wegen tellen rekenen plannen gebruiken inrichten verdelen ordenen toetsen lezen volgen
""".split()
PREFIXES = "her mee door uit aan na voor samen bij op".split()
# Written once, with the letters that link them after a dot: "stad.s" stands alone as "stad" and in front as "stads".
MODIFIERS = """
gemeente stad.s wijk buurt afval energie water klimaat verkeer.s zorg jeugd onderwijs woning woon bouw straat plein haven markt
omgeving.s bestuur.s burger inwoner.s ondernemer.s bedrijf.s data informatie sensor camera privacy algoritme netwerk platform
mobiliteit.s fiets auto parkeer openbaarvervoer deelauto laadpaal lantaarnpaal licht geluid.s lucht bodem groen boom park natuur
hitte droogte regen riool warmte wind zon.ne gas stroom veiligheid.s crisis brandweer politie toezicht.s handhaving.s
vergunning.s belasting.s subsidie inkoop aanbesteding.s contract begroting.s raad.s college wethouder.s griffie verkiezing.s
participatie inspraak dialoog ethiek waarde.n vertrouwen.s recht.s wet beleid.s uitvoering.s dienstverlening.s balie loket klant
identiteit.s paspoort adres register archief document.en dossier kennis onderzoek.s innovatie pilot experiment.en proef
samenwerking.s keten regio provincie rijk.s waterschap.s europa cultuur erfgoed museum bibliotheek sport toerisme evenement.en
horeca winkel detailhandel.s arbeid.s bijstand.s schuld.en armoede inclusie taal vaardigheid.s ouderen cliënt.en wonen
eenzaamheid.s gezondheid.s school student.en talent.en bewoner.s vrijwilliger.s vereniging.s gebied.s kaart ruimte plan project
programma toekomst strategie ambitie doel kwaliteit.s risico beheer onderhoud.s storing.s meting.s model drone robot spraak
beeld tekst web app chatbot cyber coördinatie transitie grondstof.fen materiaal bouwplaats vracht pakket bezorg binnenstad.s
dorp.s
""".split()
# Singular and plural, because the reader types one and the text has the other.
HEADS = """
plan/plannen kaart/kaarten meter/meters team/teams model/modellen project/projecten beleid/- dienst/diensten register/registers
aanpak/- visie/visies agenda/agenda’s raad/raden kader/kaders norm/normen regel/regels wet/wetten besluit/besluiten kosten/-
budget/budgetten fonds/fondsen markt/markten bedrijf/bedrijven coach/coaches loket/loketten punt/punten centrum/centra lab/labs
netwerk/netwerken platform/platforms systeem/systemen portaal/portalen toets/toetsen scan/scans analyse/analyses
rapport/rapporten onderzoek/onderzoeken monitor/monitors cijfer/cijfers bestand/bestanden bron/bronnen stroom/stromen
station/stations paal/palen kast/kasten net/netten leiding/leidingen weg/wegen route/routes zone/zones gebied/gebieden
park/parken tuin/tuinen huis/huizen gebouw/gebouwen plaats/plaatsen ruimte/ruimtes atlas/atlassen wijzer/wijzers gids/gidsen
handleiding/handleidingen cursus/cursussen les/lessen dag/dagen week/weken bijeenkomst/bijeenkomsten gesprek/gesprekken
panel/panels groep/groepen kring/kringen alliantie/allianties partner/partners convenant/convenanten afspraak/afspraken
opgave/opgaven doel/doelen kans/kansen probleem/problemen vraag/vragen behoefte/behoeften wens/wensen klacht/klachten
melding/meldingen aanvraag/aanvragen controle/controles functionaris/functionarissen adviseur/adviseurs manager/managers
ambtenaar/ambtenaren medewerker/medewerkers expert/experts toepassing/toepassingen techniek/technieken meting/metingen
""".split()
TOWNS = [
    f"{front}{back} {landscape}"
    for landscape in ("aan Zee", "aan den Rijn", "in de Polder", "bij de Bossen", "op de Heide", "over de Maas")
    for front in "Ooster Wester Noorder Zuider Nieuw Oud Hoog Laag Groot Klein".split()
    for back in "dam dijk wijk veen burg".split()
]
# Dutch as well, but in no text: what a reader gets who asks for something that the dossier does not have.
UNKNOWN = "xylofoonorkest quizkampioenschap walvisvaart jodelconcours schaakgrootmeester".split()
MIDDLING = 1500  # the rank of a word that stands in about one item of forty
BOUND = 10  # every tenth head occurs in compounds only: a search for it shows whether parts of words are found


class Vocabulary:
    """Words by rank, the most frequent first; a word's chance is about one over its rank (Zipf, with Mandelbrot's shift)."""

    def __init__(self, seed=1):
        rng = Random(seed)
        modifiers = [word.split(".")[0] for word in MODIFIERS]
        fronts = [word.replace(".", "") for word in MODIFIERS]
        heads = [[form for form in head.split("/") if form != "-"] for head in HEADS]
        self.bound = [forms[0] for forms in heads[::BOUND]]
        loose = {form for place, forms in enumerate(heads) if place % BOUND for form in forms}
        core = sorted((set(modifiers) | loose | {*ADJECTIVES, *VERBS}) - {*FUNCTION_WORDS, *self.bound})
        known = {*FUNCTION_WORDS, *core}
        compounds = {front + form for front, forms in product(fronts, heads) for form in forms}
        compounds = sorted(compounds.union(map("".join, product(PREFIXES, VERBS))) - known)
        rng.shuffle(core)
        rng.shuffle(compounds)
        self.words = [*FUNCTION_WORDS, *core, *compounds]
        self.chances = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))

    def draw(self, rng, number):
        return rng.choices(self.words, cum_weights=self.chances, k=number)

    def questions(self, each=15):
        """Kind of question → what readers type. By rank, so that a kind stands for a share of the items, not for a word."""
        first = len(FUNCTION_WORDS)
        frequent, others = self.words[first : first + each], self.words[first + each : first + 2 * each]
        middling = self.words[MIDDLING : MIDDLING + each]
        return {
            "frequent word": frequent,
            "middling word": middling,
            "rare word": self.words[-each:],
            "two words": [f"{one} {other}" for one, other in zip(frequent, others, strict=True)],
            "part of a compound": self.bound[:each],
            "beginning of a word": [word[:6] for word in middling],
            "nothing found": UNKNOWN[:each],
        }
