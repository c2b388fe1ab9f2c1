# Vad kommandona säger, utom om problem i innehållet.
error = fel
warning = varning
advice = råd
help = hjälp
no-root = Mappen { $root } finns inte. Ange projektets mapp med --root.
count = { $errors } fel, { $warnings ->
    [one] 1 varning
   *[other] { $warnings } varningar
  } i { $files ->
    [one] 1 fil
   *[other] { $files } filer
  }
alike =   = { $count } till av samma slag: { $places }{ $left ->
    [0] {""}
   *[other] {" "}och { $left } till (alla: etapp check --format json)
  }
count-advice = { $advice } råd, som inte hindrar något.
external = { $count ->
    [0] Innehållet leder inte till några andra webbplatser.
   *[other] Adresser på andra webbplatser: { $count }. Ingen av dem har hämtats.
  }
all-well = Inga problem.
more = … och { $count } till. Rätta de första och kontrollera igen.
not-built = Webbplatsen byggdes inte. Det som redan är publicerat är oförändrat.
built = { $pages } sidor ({ $files } filer, { $written } nya eller ändrade) i { $output }.
unknown-code = Det finns ingen kod ”{ $code }”.{ $near ->
    [none] {""}
   *[other] {" "}Menade du { $near }?
  }
new-alone = Det finns en enda { $file } i ett projekt eller en plan, och etapp new skapar den inte. etapp init skapar ett nytt projekt med båda. En plan till är en egen mapp under content med en plan.yaml.
unknown-kind = Det finns inget slag av fil som heter ”{ $name }”.{ $near ->
    [none] {""}
   *[other] {" "}Menade du { $near }?
  } Slagen är { $kinds }.
errors-passed = Innehållet ({ $name }) har { $count ->
    [one] ett fel
   *[other] { $count } fel
  } som inte rör det som jämförs. Kör etapp check.
state-before = Innehållet ({ $name }) går inte att läsa. Det jämförs i stället med { $commit }, det närmaste före det som går att läsa.
unknown-state = Det finns varken en fryst revision, en mapp eller en git-revision som heter ”{ $name }”.

output-lost = Resultatet kunde inte skrivas ut, eller bara delvis. Är disken full?

# init, new, fmt
not-empty = { $folder } är inte tom: där finns { $name }. Ingenting har skrivits över. Ange en tom mapp.
begun =
    { $count } filer i mappen { $folder }. Innehållet är ett exempel: byt ut det mot ert eget.
    Nästa steg: etapp --root { $folder } check, sedan etapp --root { $folder } build.
theme-exported = { $count } filer i mappen { $folder }. Ändra dem som ska vara annorlunda, ta bort de andra, och skriv theme: { $name } i site.yaml.
no-id = ”{ $id }” är inget id. Använd a–z, 0–9 och bindestreck, högst 80 tecken.
no-id-reserved = ”{ $id }” är ett namn som Windows har reserverat. Välj ett annat id, till exempel { $id }-2.
id-exists = { $id } finns redan i { $folder }. Välj ett annat id.
no-plan = Här finns ingen plan. Gör en webbplats med etapp init.
name-plan = Ange en av planerna med --plan: { $plans }.
no-key = { $kind } har ingen nyckel ”{ $key }”. Nycklarna är { $keys }.
also-needed = Det här behövs också: { $flags }
new-made = { $path } är skapad. Fyll i resten i filen, och kör etapp check.
new-not-made = { $path } skapades inte. Rätta felen ovan och kör igen.
nothing-made = Ingenting har skapats.
stopped = Avbrutet. Ingenting har skrivits.
no-content-file = { $file } är ingen innehållsfil i projektet. Ange YAML-filer och texter under content.
left-unread = { $path } lämnades som den är: den går inte att läsa. Kör etapp check.
left-doubt = { $path } lämnades som den är: den är skriven så att inget säkert kan ändras i den.

# freeze
not-frozen = Revisionen frystes inte.
no-revision = Filen revisions/{ $id }.md saknas. Skapa den med ”etapp new revision { $id }”, och skriv i texten vad som är nytt.
revision-exists = Revisionen { $id } är redan fryst och ändras aldrig. Välj ett nytt id.
dated-before-record = Revisionen { $id } frystes inte: den är daterad före den senaste frysta revisionen, { $newest } ({ $date }). Rätta date i revisions/{ $id }.md.
dated-before-entry = Revisionen { $id } frystes inte: den är daterad före sin egen nyaste uppdatering eller sitt nyaste beslut ({ $date }). Rätta date i revisions/{ $id }.md, eller datumet där, om det är det som är fel.
dated-stray = Revisionen { $id } frystes inte: { $date } ligger många år efter planens period och alla andra datum. Efter den gick ingen revision att frysa med ett rimligt datum. Rätta date i revisions/{ $id }.md.
unreadable-record = Den senaste frysta revisionen gick inte att läsa.
unexplained = Revisionen { $id } frystes inte: de här ändringarna försvagar åtaganden och saknar skäl.
paste = Klistra in de här raderna i revisions/{ $id }.md, före den andra raden med ---, och fyll i dem:
frozen =
    Revisionen { $id } är fryst i { $path }.
    Kontrollsumma: { $digest }
    Nu: skriv av kontrollsumman i mötets protokoll, spara allt nytt under revisions/ i versionshistoriken ({ $id }.md, { $id }.json och bilagorna i files/), och kör etapp build. Innan dess säger etapp verify att revisionen inte är byggd än.
which-plan = Flera planer har en revision { $id }: { $folders }. Ange vilken med --plan.

# log
log-off = Ingen logg förs: site.yaml säger log: off.
log-uncommitted = Inte incheckat
log-unreadable = innehållet hade fel och publicerades inte
log-first = det första som var publicerat
log-open = { $count ->
    [one] En ändring är inte incheckad: läsarna ser den
   *[other] { $count } ändringar är inte incheckade: läsarna ser dem
}, och tas det tillbaka innan det är incheckat säger loggen ingenting om det. Checka in innan ni publicerar.

# preserve
preserve-no-net = Det här programmet har inget nätverk, så det kan inte hämta något. Utgåvorna av Etapp har det; egen kod byggs med cargo build --release --features net. En sida som du har sparat själv bevaras med --from FIL --url ADRESS.
preserve-no-entity = Det finns ingenting som heter { $name }. Skriv slag och id, till exempel milestones/lasplan.
preserve-no-url = Inget underlag leder till { $url }. Skriv adressen som den står i innehållet.
preserve-kept = { $url } är bevarad som files/{ $path }.
preserve-nothing = Alla webbadresser i underlagen har en bevarad kopia.
preserve-dead = { $url }: där finns ingenting längre.
preserve-failed = { $url }: gick inte att hämta ({ $reason }). Spara sidan själv och kör etapp preserve --from FIL --url ADRESS, eller rätta adressen.
preserve-too-large = { $url }: är för stor. En bilaga får vara 64 MB.
preserve-kind = { $url }: är tom eller av ett slag som inte publiceras. Bevara en PDF, en bild, en tabell, ett kontorsdokument eller en webbsida.
preserve-refused = { $url } är inte bevarad: kopian skulle stoppa webbplatsen, se ovan.
preserve-by-hand = { $place }: filen är skriven så att ingenting säkert kan läggas till. Skriv själv vid adressen: kept: { "{" }file: { $path }, date: { $date }{ "}" }
preserve-changed = { $url }: leder till något annat än kopian från { $date } (files/{ $path }).
preserve-compared = { $addresses ->
        [one] En adress är tillfrågad
       *[other] { $addresses } adresser är tillfrågade
    }. { $copies ->
        [0] Inget underlag har någon bevarad kopia.
        [one] Ett underlag har en bevarad kopia, som är hel.
       *[other] { $copies } underlag har en bevarad kopia, som är hel.
    }
preserve-unasked = { $addresses ->
        [one] Adressen är inte tillfrågad
       *[other] De { $addresses } adresserna är inte tillfrågade
    }: det här programmet har inget nätverk. { $copies ->
        [0] Inget underlag har någon bevarad kopia.
        [one] Ett underlag har en bevarad kopia, som är hel.
       *[other] { $copies } underlag har en bevarad kopia, som är hel.
    }

# report
several-plans = Webbplatsen har flera planer: { $folders }. Ange vilken med --plan.
unknown-decision = Planen har inget beslut ”{ $name }”. Den har: { $ids }.
unknown-plan = Det finns ingen plan i mappen ”{ $folder }”. Det finns: { $folders }.
unknown-since = ”{ $name }” är varken en fryst revision eller ett datum. Frysta revisioner: { $ids }. Ett datum skrivs 2026-01-31.
unknown-since-none = ”{ $name }” är inget datum, och ingen revision är fryst ännu. Ett datum skrivs 2026-01-31.
ends-before-it-begins = Rapporten skulle börja { $start } och sluta { $end }. Ange en tidigare dag med --since eller en senare med --until.
no-pdf = Det här programmet kan inte skriva PDF. Utgåvorna av Etapp kan det; egen kod byggs med cargo build --release --features pdf. Utan --pdf skrivs rapporten som en webbsida som kan skrivas ut.
own-fault = Fel i Etapp själv, inte i innehållet: det som är publicerat står kvar orört. Skicka gärna de här raderna till projektet, med kommandot som kördes: { $fault }
no-threads = Systemet startar inga fler trådar åt den här användaren. Förhandsvisningen behöver några: avsluta andra program eller höj gränsen (ulimit -u).
no-net = Det här programmet har inget nätverk. Utgåvorna av Etapp har det; egen kod byggs med cargo build --release --features net. En mapp kan jämföras i stället.
among-sources = { $path } ligger bland innehållet eller temana, och där skrivs ingenting över. Ange en annan plats.
report-written = Rapporten finns i { $path }.
report-not-written = Rapporten kunde inte skrivas till { $error }

# import
not-written = Ingenting har skrivits. Kör igen med --write för att skriva.
imported = { $added ->
    [one] 1 ny
   *[other] { $added } nya
  }, { $changed ->
    [one] 1 ändrad
   *[other] { $changed } ändrade
  }, { $same ->
    [one] 1 lik
   *[other] { $same } lika
  }, { $kept } finns bara i tabellen och står kvar
column-period = tid (rubriken period eller år)
column-value = värde (rubriken värde eller value)
column-n = antal personer (n)
import-column = { $file }: kolumnen för { $column } saknas. Tabellen har { $has }. Visa vilken det är: --map "RUBRIK={ $name }"
import-cell = { $file }:{ $line }: ”{ $text }” kan inte läsas som { $column }.
import-time = { $file }:{ $line }: ”{ $text }” kan inte läsas som tid. Godtagna former: 2026, 2026-06, 2026-06-30, 2026-Q2, HT2026, 2026/27. Ta bort raden om den inte hör till tabellen (en summa, en källa).
import-value = { $file }:{ $line }: ”{ $text }” kan inte läsas som värde. Skriv bara ett tal (annat skrivs i en anmärkning), . om värdet saknas, och .. om det inte får visas.
import-n = { $file }:{ $line }: ”{ $text }” kan inte läsas som antal personer (n). Skriv ett helt tal. Är antalet dolt, eller för litet för att visas: skriv .. som värde på raden, och töm rutan.
import-no-series = { $file }:{ $line }: rutan under ”{ $text }” är tom, men på andra rader skiljer den grupper åt. Gäller raden alla, skriv Totalt. Gäller den samma grupp som raden ovanför, skriv gruppen här också.
import-measures = { $file }: { $names } i kolumnen ”{ $name }” är olika mått, och en indikator har ett. Ta ett i taget: --only "{ $name }={ $first }"
import-measures-beside = { $file }: { $names } är olika mått, och en indikator har ett. Lämna rubrikerna för de andra måtten utanför, till exempel --map "{ $last }=-". Är det ena måttet antalet personer bakom det andra, gör en tabell med en rad för varje tid och grupp och kolumnerna År, Grupp, Värde och n.
import-torn = { $file }:{ $line }: ett tecken på raden är inte UTF-8, som resten av filen är. Rätta tecknet, och spara filen som UTF-8.
import-folder = { $file } är en mapp. Ange en fil i den.
import-not-allowed = { $file }: du får inte läsa filen. Be den som sköter den om tillgång, eller kopiera den.
import-idle = { $flag } ändrar ingenting när { $file } hämtas så här. Ta bort det ur kommandot.
import-cell-part = { $file }:{ $line }: ”{ $text }” kan vara en månad eller en annan del av året. Skriv { $month } om det är månaden, { $quarter } om det är kvartalet{ $half ->
        [none] {""}
       *[other] {" "}och { $half } om det är halvåret
    }.
import-counted = { $file }:{ $line }: ”{ $text }” kan inte läsas under rubriken ”{ $heading }”. Skriv tiden så här: 2026-Q2 om det är ett kvartal, HT2026 om det är en termin, 2026-01/2026-06 om det är ett halvår. Är det en månad, skriv Månad som rubrik.
import-scale = { $file }:{ $line }: ”{ $text }” är inget steg på indikatorns skala. Stegen är { $steps }. Skriv ett av dem, eller . om värdet saknas.
import-note = { $file }:{ $line }: ”{ $text }” är en not eller en källa, och inget av det som tabellen räknar upp. Ta bort raden. Hör den till tabellen, ta bort tecknet eller ordet framför.
import-part-heading = { $file }: rubriken ”{ $heading }” kan vara en månad eller en annan del av året. Skriv { $month } om det är månaden, { $quarter } om det är kvartalet{ $half ->
        [none] {""}
       *[other] {" "}och { $half } om det är halvåret
    }.
import-nothing = Ingenting har skrivits.
import-no-file = { $file }: filen finns inte. Skriv hela sökvägen, och citattecken om det är mellanslag i namnet.
import-twice = { $file }:{ $line }: { $period } står två gånger i samma serie.
import-no-json = { $file }: filen är inte JSON; den börjar med { $found }. Spara svaret från Koladas API (https://api.kolada.se/v3/data/…) som det är, inte webbsidan.
import-refused = { $file }: svaret har inga värden. Kolada säger: { $found }. Kontrollera nyckeltalets id, kommunens kod och året i adressen, och hämta svaret på nytt.
import-no-values = { $file }: listan values saknas i svaret: { $found }. Det här är inte ett svar om värden från Koladas API.
import-no-figures = { $file }: svarets lista values är tom. Kolada har inga värden för det nyckeltalet, den kommunen och de åren. Kontrollera dem i adressen.
import-described = { $file }: svaret beskriver nyckeltal, kommuner eller enheter ({ $found }) och har inga värden. Hämta data i stället: https://api.kolada.se/v3/data/kpi/NYCKELTAL/municipality/KOMMUN
import-odd-time = { $file }: period är { $found }, som inte kan läsas som tid.
import-odd-sex = { $file }: i { $at } är gender { $found }. Etapp känner T (alla), K eller F (kvinnor) och M (män). Ta bort den posten ur filen.
import-odd-number = { $file }: i { $at } är value { $found }, som inte är ett tal. Skriv ett tal med decimalpunkt utan citattecken, eller null om värdet saknas.
import-odd-status = { $file }: i { $at } är status { $found }. Etapp känner Private (får inte visas) och Missing (saknas). Ta reda på vad den betyder. Ska värdet tas som det är, skriv "status": "" där.
import-key-twice = { $file }: nyckeln { $found } står två gånger i samma post. Hämta svaret på nytt, eller ta bort den som inte gäller.
import-odd-key = { $file }: nyckeln { $found } ska skrivas { $at }, som Kolada gör. Hämta svaret på nytt, eller rätta nyckeln överallt i filen.
import-odd-none = { $file }: posten för { $at } saknar { $found }. Hämta svaret på nytt från Koladas API (https://api.kolada.se/v3/data/…), och spara det som det är.
import-odd-missing = { $file }: i { $at } är status Missing (saknas), och value är ändå { $found }. Hämta svaret på nytt. Ska värdet tas, skriv "status": "" där; saknas det, skriv null.
import-several = { $file }: filen har { $count } olika { $key }: { $names }. Välj en i taget: --only "{ $key }={ $first }"
import-several-municipalities = { $file }: filen gäller { $count } kommuner: { $names }. Välj en: --municipality { $first }
column-series = serie
column-note = anmärkning
column-indicator = indikator
column-value_marker = märke för saknat eller ej visat värde
column-word = ord ur skalan
column-corrects = rättelse
quoted = ”{ $text }”
import-unknown = { $file }: { $count ->
        [one] kolumnen { $names } är okänd
       *[other] kolumnerna { $names } är okända
    }.{ $unnamed ->
        [0] {""}
       *[other] {" "}(#{ $letter } är kolumn { $letter } i kalkylprogrammet, som saknar egen rubrik.)
    } Ingenting lämnas utanför utan att du säger det. Skriv till exempel --map "{ $first }=n" om kolumnen är antalet personer, =value om den är värdet, =period om den är tiden, =series om den skiljer grupper åt, =note om den är en anmärkning, =- om den ska lämnas utanför. Med --only "{ $first }=TEXT" tas bara de rader som har den texten.
import-claimed = { $file }: { $names } kan båda vara { $column }. Visa vilken: --map "{ $first }={ $name }" --map "{ $last }=-"
import-claimed-series = { $file }: { $names } skiljer alla grupper åt. Slå ihop dem till en serie: --map "{ $first }=series" --map "{ $last }=series". Eller ta bara en grupp: --only "{ $last }=TEXT"
import-apart = { $file }:{ $line }: ”{ $one }” ({ $first }) och ”{ $other }” ({ $second }) blir inte en tid tillsammans. Rätta cellerna, så att den ena säger året och den andra vilken del av det, till exempel 2024 och kv 1. Hör de inte ihop? Lämna då den som inte är värdets tid utanför: --map "{ $second }=-"
import-claimed-parts = { $file }: { $names } säger alla vilken del av året det gäller. Behåll den finaste, och lämna de andra utanför: --map "{ $first }=-"
import-no-year = { $file }:{ $line }: ”{ $text }” säger inte vilket år. Skriv året med (”{ $text } 2026”), eller lägg till en kolumn År.
import-no-years = { $file }: { $names } säger inte vilket år. Skriv året med i rubrikerna (”{ $first } 2026”), eller lägg till en kolumn År.
import-parts-beside = { $file }: { $names } står bredvid delar av ett år och är själv ingen. Är det hela året, skriv Helår som rubrik. Annars ta bort kolumnen, eller lämna den utanför: --map "{ $first }=-"
import-twice-part = { $file }:{ $line }: { $period } står två gånger i samma serie, eftersom ”{ $text }” lämnas utanför. Kör utan --map "{ $text }=-", så blir det och året en tid tillsammans.
import-ends = { $file }:{ $line }: ”{ $one }” ({ $first }) och ”{ $other }” ({ $second }) blir inte en tid från den första till den sista dagen. Rätta cellerna, eller ange vilken av kolumnerna som är tiden: --map "{ $first }=period" --map "{ $second }=-"
import-apart-heading = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” och rubriken ”{ $heading }” blir inte en tid tillsammans. Det ena ska vara ett år och det andra en del av det, till exempel 2024 och kv 1. Rätta cellen, eller ta bort raden om den inte hör till tabellen (en summa, en källa).
import-parts-below = { $file }: { $names } står bredvid delar av ett år och är själv ingen. Är det hela året, skriv Helår i stället. Annars ta bort kolumnen.
import-no-heading = { $file }: det finns ingen kolumn ”{ $name }”. Tabellen har { $has }.
import-wide = { $file }: { $count ->
        [one] tiden { $times } står som rubrik
       *[other] tiderna { $times } står som rubriker bredvid varandra
    }. Kör igen med --wide, så vänds tabellen.
import-beside = { $file }: { $names } står bredvid varandra, med värden under. Kör igen med --wide, så blir var och en en serie.
import-two-lines = { $file }: rubrikerna står på två rader, och de är av flera mått ({ $measures }) för { $of }. Gör ett blad för varje mått med rubrikerna på en rad, till exempel År;{ $example }, och kör igen med --wide.
import-no-headings = { $file }: filen saknar rubriker; på första raden står { $cells }. Skriv en rad överst som säger vad kolumnerna är, till exempel År;Värde.
import-no-lines = { $file }: ingen rad har ”{ $text }” i kolumnen ”{ $name }”. { $count ->
    [0] Där står ingenting.
   *[other] Där står { $known }.
}
import-mixed = { $file }: raderna gäller olika saker i kolumnen ”{ $name }”: { $groups }. De får inte bli en och samma serie. Gör kolumnen till serie med --map "{ $name }=series", eller ta en i taget med --only "{ $name }={ $first }".
import-again = { $file }: { $period } står två gånger i svaret.
import-quote = { $file }:{ $line }: ett citattecken börjar här och slutar inte. Skriv ett sist i cellen, eller ta bort det första.
import-comma = { $file }:{ $line }: raden har ett kommatecken mer än rubrikerna. Är ”{ $text }” ett tal med decimalkomma? Spara bladet som XLSX, eller som CSV med semikolon mellan kolumnerna.
import-percent = { $file }:{ $line }: ”{ $text }” står i en kolumn där några värden har procenttecken och andra inte. Skriv alla på samma sätt (0,97 är 97 procent).
import-doubtful = { $file }:{ $line }: ”{ $text }” kan vara ett tal med tusental eller med tre decimaler. Visa vilket tecken som står före decimalerna: --decimals comma eller --decimals point.
import-cell-missing = { $file }:{ $line }: ”{ $text }” kan inte läsas som { $column }. Töm rutan eller skriv . om värdet saknas, och .. om det inte får visas.
import-cell-meant = { $file }:{ $line }: ”{ $text }” kan inte läsas som { $column }. Skriv { $meant } om det är vad som menas.
import-twice-apart = { $file }:{ $line }: { $period } står två gånger i samma serie. Raderna skiljer sig åt i { $names }: gör den till serie med --map "{ $first }=series", eller ta en av dem med --only "{ $first }=TEXT".
import-pages = { $file }: svaret står på flera sidor ({ $next }), och en sida är inte hela svaret. Be om färre värden, så att allt ryms på en sida: en kommun eller skola i taget (…/municipality/0126), eller några år i taget (…?year=2023,2024).
import-passed = { $lines ->
        [one] 1 rad
       *[other] { $lines } rader
    } ovanför rubrikerna hoppas över.
import-left = Kolumnen ”{ $column }” lämnas utanför ({ $count ->
        [one] { $values }
       *[other] { $count } olika texter, bland dem { $values }
    }).
outline-unknown = { $file }: { $count ->
        [one] kolumnen { $names } är okänd
       *[other] kolumnerna { $names } är okända
    }.{ $unnamed ->
        [0] {""}
       *[other] {" "}(#{ $letter } är kolumn { $letter } i kalkylprogrammet, som saknar egen rubrik.)
    } Ingenting lämnas utanför utan att du säger det. Skriv till exempel --map "{ $first }=responsible", eller --map "{ $first }=-" om kolumnen ska lämnas utanför. Det som en kolumn kan vara: { $columns }.
outline-schedule = { $file }: { $names } är tider bredvid varandra, som i ett schema. Lägg till en kolumn Klart, och skriv på varje rad när det ska vara klart (till exempel den sista tiden med kryss). Lämna sedan schemat utanför: --map "{ $first }=-"{ $count ->
        [one] {""}
       *[other] , och likadant till och med --map "{ $last }=-"
    }
outline-unknown-times = { $file }: { $count ->
        [one] kolumnen { $names } säger en tid
       *[other] kolumnerna { $names } säger en tid
    }. Är det när raden ska vara klar? Kör igen med { $map }. Ett år och en del av det blir en tid tillsammans. Annars lämnas en kolumn utanför med =- i stället för =due.
outline-date = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” kan inte läsas som dag. Skriv hela dagen, till exempel 2026-01-31. Är rutan tom gäller dagen i --date.
outline-target = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” kan inte läsas som måltal. Skriv ett tal, till exempel 6, minst 6 eller högst 6. Vad som räknas skrivs i en kolumn Enhet.
outline-no-target = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” är inget måltal. Töm rutan om inget tal är bestämt.
outline-difference = skiljer sig: { $column } { $old } → { $new }
outline-nothing = (tomt)
outline-differs = { $count ->
        [one] 1 sak som redan finns skiljer sig från tabellen och står kvar som den är.
       *[other] { $count } saker som redan finns skiljer sig från tabellen och står kvar som de är.
    } Ska tabellen gälla, ändra i filerna eller med etapp serve.
import-marked = { $file }: rubriken ”{ $heading }” är en tid med ett märke. Skriv bara { $time } i rubriken, så tas värdena med. Vad märket betyder skrivs i en anmärkning sedan. Ska kolumnen inte med: --map "{ $heading }=-"
outline-no-year = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” säger inte vilket år. Skriv året med: ”{ $text } 2026”.
outline-no-column = { $file }: en kolumn kan inte vara ”{ $name }”. Den kan vara { $columns }, eller - om den ska lämnas utanför.
outline-claimed = { $file }: ”{ $first }” och ”{ $second }” är samma sak. Lämna en av dem utanför: --map "{ $second }=-"
outline-no-kind = { $file }: det framgår inte vad raderna är. Lägg till en kolumn Slag (åtgärd, mål, etappmål, aktivitet), eller en kolumn för varje slag. Tabellen har { $has }. Visa vilken det är: --map "RUBRIK=kind" eller --map "RUBRIK=milestone"
outline-kind = { $file }:{ $line }: ”{ $text }” är inget slag. Skriv åtgärd, mål, etappmål eller aktivitet.
outline-no-title = { $file }:{ $line }: raden har ingen titel.
outline-no-action = { $file }:{ $line }: ”{ $title }” hör inte till någon åtgärd. Skriv åtgärden i kolumnen Åtgärd, eller på en rad ovanför.
outline-no-such = { $file }:{ $line }: ”{ $name }” ({ $kind ->
        [action] åtgärd
        [goal] mål
        [milestone] etappmål
       *[activity] aktivitet
    }) finns varken i planen eller på en rad ovanför.
outline-number = { $file }:{ $line }: numret { $number } har redan en annan åtgärd, ”{ $title }”. Ta bort den om den hör till exemplet, eller ge raden ett annat nummer.
outline-inner = { $file }:{ $line }: ”{ $number }” är ett nummer under { $outer }, och åtgärdernas nummer är hela tal. Hör raden till åtgärd { $outer }? Lägg till en kolumn Slag som säger vad varje rad är (åtgärd, mål, etappmål, aktivitet), och lämna numren utanför: --map "{ $column }=-"
outline-numbered = { $file }:{ $line }: åtgärden ”{ $title }” har redan ett annat nummer. Numrerar kolumnen ”{ $column }” raderna? Lämna den då utanför: --map "{ $column }=-"
outline-several = { $file }:{ $line }: rutan under ”{ $column }” har flera rader som var för sig ser ut som ett namn. Ge varje åtagande en egen rad i tabellen. Är det en enda titel, skriv den utan radbrytning.
outline-alone = { $file }:{ $line }: kolumnen ”{ $column }” har ett värde, men raden har inget { $wanted ->
        [status] läge
       *[other] måltal
    } som det kan höra till. Skriv det, töm rutan, eller lämna kolumnen utanför: --map "{ $column }=-"
import-more = { $count ->
        [one] Ett fel till visas inte.
       *[other] { $count } fel till visas inte.
    }
outline-again = { $file }:{ $line }: ”{ $title }” står redan på rad { $first }, med andra uppgifter. Skriv allt om samma sak på en rad, eller ge dem olika titlar.
outline-same-id = { $file }:{ $line }: ”{ $title }” har samma id ({ $id }) som det som står på rad { $first }. Ge raderna olika id, eller samma titel om det är samma sak.
outline-state = { $file }:{ $line }: läget ”{ $text }” är okänt. Skriv ett av de här orden: { $names }.
outline-state-meant = { $file }:{ $line }: läget ”{ $text }” är okänt. Skriv ”{ $meant }” om det är vad som menas, annars ett av de här orden: { $names }.
outline-no-date = { $file }:{ $line }: läget saknar dag. Lägg till en kolumn Datum, eller ange dagen för alla: --date 2026-01-31.
outline-no-key = { $file }:{ $line }: kolumnen ”{ $column }” har ett värde, men det slaget ({ $kind ->
        [action] åtgärd
        [goal] mål
        [milestone] etappmål
       *[activity] aktivitet
    }) har ingen sådan nyckel. Töm rutan, eller lämna kolumnen utanför: --map "{ $column }=-"
outline-sum = { $file }:{ $line }: ”{ $title }” är en summering och inget åtagande. Ta bort raden.
outline-time = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” kan inte läsas som tid. Godtagna former: 2026, 2026-06, 2026-06-30, 2026-Q2, HT2026, 2026/27. Töm rutan om det inte finns någon sista tid.
outline-value = { $file }:{ $line }: kolumnen ”{ $column }”: { $why }
outline-made = { $file }:{ $line }: { $why }
outline-bound = { $bound ->
        [at_least] minst
        [at_most] högst
       *[equals] precis
    } { $number }
outline-id = { $file }:{ $line }: ”{ $text }” i kolumnen ”{ $column }” kan inte vara ett id. Ett id har bara a–z, 0–9 och bindestreck. Skriv { $meant } om det är vad som menas.
outline-id-taken = { $file }:{ $line }: id:t ”{ $text }” i kolumnen ”{ $column }” finns redan. Skriv ett annat, till exempel { $meant }.
import-in-the-way = { $path } finns redan och skrivs inte över. Ge raden ett annat id.
import-outlined = Det blir { $actions ->
        [one] 1 åtgärd
       *[other] { $actions } åtgärder
    }, { $goals } mål, { $milestones } etappmål och { $activities ->
        [one] 1 aktivitet
       *[other] { $activities } aktiviteter
    }. { $there } finns redan och står kvar.
no-xlsx = { $file }: det här programmet kan inte läsa kalkylprogrammens egna filer. Utgåvorna av Etapp kan det; egen kod byggs med cargo build --release --features xlsx. Spara annars bladet som CSV, och hämta den filen.
import-sheets = { $file }: flera blad har innehåll. Välj ett av dem med --sheet: { $names }.
import-no-sheet = { $file }: det finns inget blad ”{ $wanted }”. Välj ett av dem som finns med --sheet: { $names }.
import-no-cells = { $file }: inget blad har något i sina celler. Är tabellen en bild, eller är det fel fil? Fyll i ett blad, spara filen och kör igen.
import-empty-sheet = { $file }: bladet ”{ $sheet }” är tomt. Ange ett annat blad med --sheet, eller fyll i det och spara filen.
import-hidden-sheet = { $file }: bladet ”{ $sheet }” är dolt i kalkylprogrammet. Kontrollera att det är det som ska hämtas.
import-hidden-rows = { $file }: { $count ->
        [one] rad { $names } är dold
       *[other] raderna { $names } är dolda
    } i kalkylprogrammet, och hämtas ändå. Ta bort det som inte ska med.
import-hidden-columns = { $file }: { $count ->
        [one] kolumn { $names } är dold
       *[other] kolumnerna { $names } är dolda
    } i kalkylprogrammet, och hämtas ändå. Ta bort det som inte ska med.
import-too-wide = { $file }: tabellen har { $count } kolumner, till och med kolumn { $letter }. Högst { $most } kan hämtas. Står något långt till höger av misstag? Ta bort det.
import-too-large = { $file }: bladet är för stort; det går till cell { $cell }. Står något långt ner eller långt till höger av misstag? Ta bort det, eller kopiera tabellen till ett nytt blad.
import-spelled = { $file }:{ $line }: ”{ $text }” och ”{ $first }” ser ut att vara samma grupp. Skriv den likadant på alla rader.
import-small = { $count ->
        [one] 1 värde gäller
       *[other] { $count } värden gäller
    } färre personer än gränsen för små grupper. Här och på webbplatsen visas .., men talen skrivs i { $path }. Kan andra läsa projektets filer, skriv .. som värde i kalkylbladet först.
import-fraction = { $file }: { $text } kan vara en andel som bladet visar som procent; i den här sortens fil syns det inte. Spara bladet som XLSX eller CSV, och hämta den filen.
import-formula = { $file }: cellen { $cell } har en formel, men filen innehåller inte dess värde. Öppna filen i kalkylprogrammet, spara den och kör igen.
import-workbook = { $file }: kalkylbladet går inte att läsa. Är det låst med lösenord? Spara det på nytt, eller som CSV.
import-no-table = { $file }: filen är ingen tabell; den börjar med { $found }. Öppna den i kalkylprogrammet och spara bladet som CSV eller XLSX. Ett svar från Kolada hämtas med import kolada.
import-empty = { $file }: filen har inga värden.
no-indicator = Det finns ingen indikator { $id }. Gör den först: etapp new indicator { $new }
no-indicator-meant = Det finns ingen indikator { $id }. Menade du { $meant }? Annars gör den först: etapp new indicator { $new }
which-indicator = Flera planer har en indikator { $id }. Ange vilken med --plan.
unread = { $path } går inte att läsa. Kör etapp check och rätta filen först.
inline-values = { $path } har sina värden i nyckeln values. Flytta dem till en tabell, { $id }.csv, och skriv data: { $id }.csv i stället.

# serve
running = Förhandsvisningen är igång och följer filerna. Avsluta med Ctrl-C.
others-can-read = varning: Andra datorer kan nå förhandsvisningen och läsa utkast. Utan --host når bara den här datorn den.
no-browser = Webbläsaren kunde inte startas. Öppna adressen ovan själv.
polling = Systemet säger inte till när filer ändras. De läses därför en gång i sekunden.
changed-more = { $named } och { $count } till
shown = visas ({ $milliseconds } ms).
not-shown = visas inte förrän felen är rättade ({ $milliseconds } ms).
address-taken = fel: Något annat program använder redan { $address }, kanske en förhandsvisning till. Avsluta det, eller välj en annan port med --port. --port 0 tar en ledig.
address-denied = fel: { $address } får inte användas utan särskild behörighet. Välj en port över 1023 med --port.
address-failed = fel: Förhandsvisningen kunde inte starta på { $address }: { $error }
not-started = fel: Förhandsvisningen kunde inte starta: { $error }

# git
git-not-readable = Git-arkivet i { $path } går inte att läsa: { $reason }.
git-unsupported-format = Git-arkivet i { $path } har formatet { $format }, som Etapp inte kan läsa.
git-ambiguous = ”{ $spec }” kan betyda flera versioner: { $candidates }. Skriv en av dem.
git-not-a-commit = ”{ $spec }” är ingen version (commit).
git-missing-object = Git-objektet { $id } saknas: { $clone ->
    [shallow] kopian är grund, så historiken är avklippt. Hämta den med git fetch --unshallow.
    [partial] kopian är ofullständig, och Etapp hämtar inget själv. Hämta det som saknas med git.
   *[whole] det finns inte i arkivet. Hämta arkivet på nytt.
  }
git-damaged-object = Git-objektet { $id } är skadat: { $reason }.
git-shallow = Det går inte att säga vad ”{ $spec }” är: kopians historik är avklippt. Hämta den med git fetch --unshallow.
git-no-common-ancestor = ”{ $a }” och ”{ $b }” har ingen gemensam historik.
git-no-such-folder = ”{ $spec }” har ingen mapp { $folder }.
git-too-many-files = ”{ $spec }” har fler än { $limit } filer och mappar i sitt innehåll.

# publishing
leftover = varning: { $path } blev kvar efter ett avbrutet bygge och kunde inte tas bort.
publish-bad-path = Sökvägen { $path } kan inte användas på webbplatsen. { -unchanged }
publish-duplicate-path = Två filer skulle få samma adress: { $path }. { -unchanged }
publish-record-missing = Webbplatsen saknar { $path }, arkivfilen för en fryst revision. { -unchanged }
publish-path-clash = { $file } är en fil, men { $inside } skulle ligga inuti den. { -unchanged }
publish-output-is-root = Webbplatsen kan inte läggas direkt i { $path }. Ange en egen mapp med --output.
publish-output-is-home = Webbplatsen kan inte läggas direkt i { $path }. Ange en egen mapp med --output.
publish-output-above-content = { $path } innehåller { $protected }, som bygget läser. Ange en egen mapp med --output.
publish-output-inside-content = { $path } ligger inuti { $protected }, som bygget läser. Ange en mapp utanför med --output.
publish-output-is-symlink = { $path } är en symbolisk länk. Ange den riktiga mappen med --output.
publish-output-not-folder = { $path } är ingen mapp.
publish-foreign-folder = { $path } innehåller { $example }, som Etapp inte har gjort. Ingenting har ändrats. Flytta den, eller ange en annan mapp med --output.
publish-locked = Ett annat bygge skriver till { $path } just nu{ $process ->
    [none] {""}
   *[other] {" "}(process { $process })
  }. Vänta tills det är klart.
publish-different-device = { $path } kan inte bytas ut mot en mapp i { $parent }, eftersom de ligger på olika filsystem. Ange en mapp inuti den med --output.
publish-read-back = { $path } gick inte att läsa tillbaka som den skrevs. Disken kan vara full eller trasig. { -unchanged }
publish-io = { $path }: { $source }. { -unchanged }
publish-stranded = Bytet avbröts: { $source }. Just nu finns ingen webbplats i { $output }. Den förra ligger i { $at } och läggs tillbaka av nästa bygge.
publish-after-swap = Den nya webbplatsen är publicerad i { $output }, men den förra kunde inte tas bort helt. Den ligger i { $leftover }. ({ $cause })
-unchanged = Webbplatsen är oförändrad.
memory-unreadable = Minnesfilen { $path } kan inte läsas: { $reason }. Den skrivs inte över; flytta undan den för att börja om.
explain-reason = etapp freeze kräver ett skäl och ett beslut för en sådan ändring.
explain-softened = Texterna jämförs mening för mening och ord för ord. Orden står i en fil per språk, varje rad med en ändring som mjukar upp och en som inte gör det. Reglerna ser ord, inte innebörd.
explain-less = binder mindre:
explain-not-less = gör det inte:
softening-modal = En skyldighet blir en önskan eller en möjlighet
softening-verb = Ett verb säger mindre
softening-quantifier = Alla blir några, eller ett minsta antal blir ungefärligt
softening-number = Ett tal kräver mindre eller försvinner
softening-time = En tid blir senare eller försvinner
softening-actor = Den som ska göra det försvinner
softening-condition = Ett villkor tillkommer
softening-exception = Ett undantag tillkommer
softening-negation = Det förnekas, eller ett förbud försvinner
softening-scope = Det gäller mindre
softening-follow-up = Ingen ser efter eller redovisar om det blev gjort
softening-duty = En mening med en skyldighet försvinner
not-published = { $name } är ingen publicerad webbplats från Etapp, eller går inte att läsa.
no-state = { $name } har inget tillstånd som går att jämföra: varken data/state.json eller någon arkivfil.
not-record = { $name } är ingen arkivfil från Etapp.
