"""Queries as a municipal employee types them, with the items of the demo content that answer them.

QUESTIONS: (query, slugs). At least one of the slugs must be among the first three results. Every word of a query that counts
stands in each of these items: in the title, the teaser, the why, the body or another text of the item, inflected or as part of a
compound.
"""

QUESTIONS = [
    # Samenwerking, convenanten en deals
    ("convenant eindhoven", {"eindhoven-en-fontys-tekenen-convenant-smart-society", "convenant-smart-society-eindhoven"}),
    (
        "gemeentes samenwerking",
        {"eindhoven-en-fontys-tekenen-convenant-smart-society", "samenwerkingsovereenkomst-student-en-stad"},
    ),
    ("samenwerken hogescholen", {"eindhoven-en-fontys-tekenen-convenant-smart-society"}),
    (
        "evaluatie convenanten",
        {"smart-society-eindhoven", "convenant-smart-society-eindhoven", "convenant-student-en-stad-leiden"},
    ),
    ("studentenvereniging convenant", {"convenant-student-en-stad-leiden"}),
    ("verklaring smart society", {"verklaring-smart-society", "rotterdam-tekent-verklaring-smart-society"}),
    ("wethouders verklaring", {"rotterdam-tekent-verklaring-smart-society"}),
    ("leerpunten mislukt project", {"verklaring-smart-society"}),
    ("lantaarnpaal dashboard", {"smart-society-begint-bij-mensen"}),
    ("citydeal slimme stad", {"city-deal-slimme-stad-gaat-door-met-59-partners", "jaarverslag-city-deal-2021"}),
    ("tekenen city deal", {"ondertekening-city-deal-een-slimme-stad"}),
    ("ondertekening van city deal", {"tekenmoment-city-deal-een-slimme-stad"}),
    ("opgaven city deal afspraken", {"website-agenda-stad-city-deals"}),
    ("stoppen met citydeal", {"stoppen-met-de-citydeals"}),
    ("kritiek op city deals", {"stoppen-met-de-citydeals"}),
    ("jaarverslagen werkgroep", {"jaarverslag-city-deal-2021"}),
    ("smartcity strategie", {"nederlandse-smart-city-strategie", "smart-city-agenda-2019-2020"}),
    ("strategie slimme steden", {"nederlandse-smart-city-strategie"}),
    ("workshops rijksambtenaren", {"innovember-workshop-rijksbreed-beleid-smart-city"}),
    ("conferentie digitalisering hilversum", {"conferentie-nederland-digitaal-2019"}),
    ("samen digitaliseren cloud", {"gemeenten-stemmen-in-met-samen-digitaliseren"}),
    # Proeven
    ("gestopte proef", {"voorbeeld-intervisie-gestopte-proeven", "waarom-een-gestopte-proef-een-verslag-verdient"}),
    ("mislukte proeven kennis", {"zeven-steden-meten-naar-nijmeegs-voorbeeld"}),
    ("proeven opschalen", {"voorbeeld-themamiddag-van-proef-naar-gewoon-werk"}),
    # Leren
    ("leren met de stad", {"leiden-start-leren-met-de-stad", "leren-met-de-stad-leiden"}),
    ("kenniswinkels studenten", {"leren-met-de-stad-leiden"}),
    ("studenten vragen uit de wijk", {"leiden-start-leren-met-de-stad", "leren-met-de-stad-leiden"}),
    # Sensoren, tellen en privacy
    ("privacy camera's", {"wifitracking-wallen-kalverstraat"}),
    ("warmtebeeldcamera telefoons", {"wifitracking-wallen-kalverstraat"}),
    ("wifi tellen boete", {"wifitellingen-enschede-van-boete-naar-uitspraak"}),
    ("wifisensor binnenstad", {"wifitellingen-enschede-van-boete-naar-uitspraak"}),
    ("slimme lantaarnpalen", {"community-event-impact-coalitie-2025"}),
    ("drones boven de stad", {"community-event-impact-coalitie-2025"}),
    ("meldplicht sensor", {"amsterdam-vraagt-reacties-op-meldplicht-sensoren"}),
    ("verordeningen sensoren", {"amsterdam-vraagt-reacties-op-meldplicht-sensoren"}),
    ("sensor ophangen", {"zeven-vragen-voordat-u-een-sensor-ophangt", "voorbeeld-spreekuur-sensoren-en-privacy"}),
    ("rol van gemeente bij sensoren", {"vng-sensoren-en-de-rol-van-gemeenten"}),
    ("risicoanalyses sensor", {"zeven-vragen-voordat-u-een-sensor-ophangt", "ap-aanbevelingen-smart-cities"}),
    (
        "privacy slimme stad",
        {"ap-aanbevelingen-smart-cities", "autoriteit-persoonsgegevens-publiceert-eindrapport-over-smart-cities"},
    ),
    ("afwegingskaders sensor", {"city-deal-een-slimme-stad"}),
    ("sensoren met inwoners en bedrijven", {"participatieve-sensortechnologie-van-data-naar-beleid"}),
    ("geluidsoverlast winkelcentrum", {"nationaal-smart-city-living-lab"}),
    ("ethisch gratis wifi", {"toegankelijkheid-software-infrastructuur-en-data-de-roep-om-ethiek"}),
    ("volle container rotterdam", {"rotterdam-meet-hoe-vol-de-containers-zijn"}),
    # Drukte en veiligheid
    ("drukte scheveningen", {"crowd-safety-manager-scheveningen", "community-event-impact-coalitie-2025"}),
    ("drukte evenement politie", {"crowd-safety-manager-scheveningen", "praktijkpagina-crowd-safety-manager"}),
    ("digitale veiligheid burgemeesters", {"website-ccv-lokale-cyberwegenkaart"}),
    ("cyberagent kind", {"de-ronde-venen-zoekt-jonge-cyberagenten"}),
    # Data
    ("regie data", {"regie-op-data-uit-de-stad", "rapport-regie-op-data-uit-de-stad"}),
    ("keuze dataplatforms", {"regie-op-data-uit-de-stad"}),
    ("cijfers wijk", {"website-cbs-kerncijfers-wijken-en-buurten"}),
    ("mobiliteit data bedrijven", {"duidelijkheid-en-dialoog-rond-mobiliteitsdata"}),
    # Algoritmes
    ("algoritme bijstand", {"slimme-check-amsterdam"}),
    ("eerlijk bijstandsaanvraag", {"slimme-check-amsterdam"}),
    ("algoritmeregisters gemeente", {"algoritmeregister-van-109-naar-ruim-1300", "website-algoritmeregister"}),
    ("openheid algoritmen", {"website-digitale-overheid-algoritmes"}),
    ("raadslid AI", {"vng-raadgever-over-ai-voor-raadsleden"}),
    ("vergunning beoordelen ai", {"vng-raadgever-over-ai-voor-raadsleden"}),
    ("chatbot verhuizing", {"chatbots-bij-gemeenten-dongen-en-montferland"}),
    # Meedoen
    ("gemeenteraden digitalisering", {"gemeenteraad-praat-weinig-over-digitalisering"}),
    ("toeslagenaffaire vertrouwen", {"rathenau-de-stand-van-digitaal-nederland"}),
    ("bibliotheken digid", {"eerste-informatiepunt-digitale-overheid-in-venlo"}),
    ("laptop laag inkomen", {"ministerie-geeft-laptops-aan-mensen-met-laag-inkomen"}),
    ("internet cursus huishouden", {"praktijkpagina-digitaal-meedoen-pakket"}),
    ("toegankelijke apps", {"tijdelijk-besluit-digitale-toegankelijkheid-overheid"}),
    ("toegankelijkheidsverklaringen website", {"tijdelijk-besluit-digitale-toegankelijkheid-overheid"}),
    ("ideeen inspraak", {"praktijkpagina-stem-van-groningen"}),
    ("engelstalige platforms", {"website-amsterdam-smart-city"}),
    # Zorg en sociaal domein
    ("schulden opsporen", {"divosa-monitor-vroegsignalering-schulden-2024"}),
    ("betalingsachterstand zorgverzekeraar", {"divosa-monitor-vroegsignalering-schulden-2024"}),
    ("eenzaamheid schulden techniek", {"website-future-city-foundation"}),
    ("langer thuis wonen", {"den-haag-test-zorgtechniek-met-bewoners", "city-deal-slim-maatwerk-langer-zelfstandig-wonen"}),
    ("ouderen zorgtechniek", {"den-haag-test-zorgtechniek-met-bewoners"}),
    # Verkeer, lucht en weer
    ("verkeerslicht fietser", {"helmond-geeft-fietsers-sneller-groen"}),
    ("deelauto batterijen", {"utrecht-gebruikt-deelautos-als-batterij"}),
    ("fijnstof fietsen", {"praktijkpagina-snuffelfiets", "snuffelfiets-provincie-utrecht"}),
    ("luchtkwaliteit fiets", {"snuffelfiets-provincie-utrecht"}),
    ("eindevenementen snuffelfiets", {"eindevenement-snuffelfiets-2021"}),
    ("hittekaarten inwoner straat", {"voorbeeld-hittekaart-met-inwoners"}),
    ("hitte meten buurt", {"inwoners-meten-mee-hitte-en-lucht"}),
    ("meting in de straat", {"voorbeeld-inwonersavond-meten-in-de-straat", "voorbeeld-hittekaart-met-inwoners"}),
    ("extreem weer wijken", {"zwolle-meet-het-weer-met-inwoners"}),
    ("slimme wijken interview", {"interview-helmond-bouwt-slimme-wijk"}),
]
