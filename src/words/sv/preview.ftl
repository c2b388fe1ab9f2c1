# Orden i förhandsvisningen. Allt annat på sidorna är webbplatsens egna ord.
title = Det finns problem i innehållet
title-warnings = Det finns varningar
broken-title = Webbplatsen kan inte visas ännu
broken-lead = Rätta felen nedan och spara. Sidan visas då av sig själv.
below = Sidan bakom rutan är den senaste som gick att visa.
count = { $errors ->
    [one] 1 fel
   *[other] { $errors } fel
  }{ $warnings ->
    [0] {""}
    [one] , 1 varning
   *[other] , { $warnings } varningar
  }
error = Fel
warning = Varning
help = Så rättar du
line = rad { $line }
close = Stäng
open = Visa problem
more = … och { $count } till.
preview = Förhandsvisning
lost = Förhandsvisningen har avslutats eller svarar inte.
no-key-title = Förhandsvisningen är låst
no-key-lead = Öppna hela den adress som etapp serve skrev ut i terminalen. I den finns nyckeln, som är ny varje gång.
not-found-title = Sidan finns inte
not-found-lead = Det finns ingen sida med den adressen.
home = Till startsidan
edit = Ändra
forms = Formulär
forms-lead = Välj vad du vill ändra. Bara det du ändrar skrivs om i filen; kommentarer och allt annat står kvar.
long-text = Lång text
add = Lägg till:
yes = Ja
no = Nej
choose = – välj –
save = Spara
markdown = Skrivs i Markdown.
see-page = Visa sidan
form-saved = Sparat.
form-not-saved = Ändringen sparades inte
form-again = Öppna formuläret igen
form-expired = Formuläret hör till en förhandsvisning som har avslutats. Öppna det igen och skriv in ändringen på nytt.
form-changed = Filen har ändrats sedan formuläret öppnades. Det du skrev står kvar nedan, och vid varje fält som skiljer sig står vad filen säger nu. Ändra det som behövs, och spara igen.
form-now = I filen står nu:
form-nothing = ingenting
form-new = Lägg till: { $kind }
form-taken = En annan fil har hunnit få samma id. Spara igen, så får den här ett eget.
form-doubt = Ändringen går inte att göra utan att röra annat i filen. Ändra i filen med en textredigerare i stället.
form-missing = Det finns inget formulär för den filen.
form-body = Text
form-unread = Filen innehåller ett fel och kan inte läsas. Rätta den med en textredigerare; förhandsvisningen visar var felet finns.
foresee = Förhandsgranska ändringen
foreseen = Så här skulle ändringen redovisas
foreseen-before = Förut:
foreseen-after = Nu:
foreseen-none = Ändringen rör inget åtagande, och nämns inte bland ändringarna.
foreseen-reason = Den som fryser planen måste skriva ett skäl till den här ändringen.
foreseen-unsaved = Ingenting är sparat ännu.
rewrite-link = Skriv om det som redan står i loggen
rewrite-label = Skriv ”{ $words }” om du ändrar något som redan står i loggen
rewrite-words = jag skriver om loggen
rewrite-help = Det som står i loggen har redan visats för läsarna. Att skriva om det är en försvagning, som visas på sidan Ändringar. Är läget ett annat nu lägger du hellre till en ny uppdatering.
rewrite-refused = Du har ändrat något som redan står i loggen. Skriv orden i fältet för att bekräfta, eller öppna formuläret igen.
uploads = Bilagor och bilder
upload-new = Lägg till en bilaga eller bild
upload-lead = Filen läggs i mappen files och får ett namn med små bokstäver och bindestreck. Den får vara högst { $most } MB, och ska vara vad ändelsen säger.
upload-file = Fil
upload-send = Skicka filen
upload-saved = Sparat. Länka till filen så här:
upload-words = Skriv vad filen är
upload-files = Filer som finns
upload-no-files = Det finns inga än.
upload-none = Välj en fil först.
upload-cut = Filen kom inte fram hel. Försök igen.
upload-name = Filens namn går inte att använda. Ge den ett namn med bokstäver eller siffror och en ändelse, till exempel protokoll.pdf.
upload-there = Det finns redan en fil med det namnet, och den skrivs inte över. Ge den nya ett annat namn.
