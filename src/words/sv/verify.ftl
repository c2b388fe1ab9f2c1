# Vad en verifiering har visat, och vad som inte är som det var.
no-folder = Ingen publicerad mapp jämfördes.
records = { $count ->
    [one] 1 fryst revision är oförändrad
   *[other] { $count } frysta revisioner är oförändrade och kedjade
  }. Den senaste har { $digest }.
attachments = { $count ->
    [one] 1 bilaga till frysta revisioner är den
   *[other] { $count } bilagor till frysta revisioner är de
  } som frystes.
withheld = { $count ->
    [one] 1 värde
   *[other] { $count } värden
  } som webbplatsen inte visar längre står kvar i frysta revisioner, som aldrig ändras.
erased = { $count ->
    [one] 1 bilaga är borttagen
   *[other] { $count } bilagor är borttagna
  } med beslut. Att beslutet finns kan inte bevisas här.
no-manifest = { $place } har inget läsbart manifest. Det går inte att säga något om den.
not-of-manifest = Filen stämmer inte med manifestet.
missing = Filen saknas.
not-in-manifest = Filen står inte i manifestet.
manifest-form = Manifestet har inte den form som Etapp skriver.
irregular = Där står en länk eller något som inte är en vanlig fil, eller så leder sökvägen ut ur webbplatsen.
no-record = Webbplatsen har en revision som saknar arkivfil.
not-of-record = Filen stämmer inte med arkivfilen (bygg först, om tema eller webbplatsens uppgifter har ändrats).
no-checkpoint = Jämfördes inte med någon kontrollsumma utifrån. Den som kan ändra både arkivfiler och webbplats kan ändra båda lika; jämför med kontrollsumman i ett justerat protokoll (--checkpoint ID:KONTROLLSUMMA).
bare-checkpoint = Varje plan har sina egna revisioner, så bara { $id } pekar inte ut någon. Skriv hela namnet, { $names }, före kontrollsumman.
checkpoint-alone = Arkivfilen för { $id } har kontrollpunktens kontrollsumma. Om det som kommer före är oförändrat går inte att säga så länge arkivfilerna har fel.
checkpoint = Oförändrat till och med kontrollpunkten { $id }.
other-digest = Kontrollsumman är { $found }, men kontrollpunkten säger { $stated }. Se först efter att den är rätt avskriven.
unknown-checkpoint = Revisionen som kontrollpunkten gäller finns inte.
unreadable = { $place } kunde inte läsas: { $reason }.
other-manifest = Manifestet är inte det som byggdes här.
not-of-build = Filen är inte den som byggdes.
for-the-host = { $path } visas inte av servern. Om den läser filen själv är det som det ska.
extra = Filen hör inte till webbplatsen.
as-built = { $count } filer på { $place } är de som byggdes här.
server-tells-not-all = En server säger inte vilka filer den har; en extra fil som inget manifest nämner syns inte härifrån.
intact = Hel i sig: inget av det som granskades motsäger något annat. Vad det vilar på, och vad som inte syns härifrån, står nedan.
altered = Motsäger sig: något stämmer inte med något annat. Här står vilken fil, och vilket fält där det går att säga.
unknown = Går inte att säga: inget motsäger något annat, men allt gick inte att granska.
as-its-own = { $count } filer på { $place } är de som dess eget manifest anger. Det visar att kopian är hel, inte att den är den som byggdes: en webbplats som har gjorts om helt är också hel i sig.
later-manifest = Manifestet har mer än den här versionen av Etapp känner till. Om det är oförändrat gick inte att säga.
later-record = Arkivfilen för { $id } är skriven av en senare version av Etapp. Vad det borde redovisa gick inte att säga.
other-attachment = Bilagan är inte den som frystes.
attachments-absent = { $count ->
    [one] 1 bilaga till frysta revisioner finns inte på webbplatsen. Varför kan inte sägas här; den kan vara borttagen med beslut.
   *[other] { $count } bilagor till frysta revisioner finns inte på webbplatsen. Varför kan inte sägas här; de kan vara borttagna med beslut.
}
records-published = { $count ->
    [one] 1 fryst revision är oförändrad: { $id }, med { $digest }.
   *[other] { $count } frysta revisioner är oförändrade, kedjade och redovisar det som ändrades mellan dem. Den senaste, { $id }, har { $digest }.
}
log-unreadable = Filen är inte JSON.
log-altered = Post { $entry } i publiceringsloggen är inte den som skrevs.
log-doubtful = Post { $entry } i publiceringsloggen har text som har behövt tas bort, eller mer än den här versionen av Etapp känner till. Om den är oförändrad gick inte att säga.
log-published = { $count ->
        [one] 1 post i publiceringsloggen är oförändrad. Huvudet är { $digest }.
       *[other] { $count } poster i publiceringsloggen är oförändrade och kedjade. Huvudet är { $digest }.
    }
log-published-partly = { $count } av { $all } poster i publiceringsloggen är oförändrade, och alla är kedjade. Huvudet är { $digest }.
no-log = Webbplatsen har ingen publiceringslogg. Vad som har ändrats mellan revisionerna syns inte härifrån.
no-state = Webbplatsen har inte filen data/state.json (en tidigare version av Etapp byggde den). Om sidorna visar loggens senaste tillstånd gick inte att säga.
other-state = Planen som visas är inte det senaste tillståndet i publiceringsloggen (post { $entry }).
record-of-log = Publiceringsloggen (post { $entry }) säger att revisionen är fryst, men dess arkivfil finns inte här.
other-record-of-log = Arkivfilen är inte den som publiceringsloggen anger (post { $entry }).
record-not-in-log = Revisionens arkivfil står inte i publiceringsloggen.
not-of-state = Fältet säger något annat än planens tillstånd i data/state.json.
state-untold = { $path } redovisar inte { $count } fält av tillståndet så som den här versionen av Etapp gör: { $fields }. Om de är som i data/state.json gick inte att säga.
as-state = Planens data redovisar varje fält i det tillstånd som visas. Vad de säger därutöver och sidornas egen text jämfördes bara med manifestet.
not-built = Inte byggt än: { $ids } är fryst här men finns inte på webbplatsen. Kör etapp build. Har den varit publicerad är den borttagen sedan dess.
made-otherwise = Webbplatsen byggdes med en annan version, ett annat tema eller andra uppgifter än de som finns här, så om revisionernas sidor stämmer med arkivfilerna gick inte att säga. Arkivfilerna själva är jämförda.
as-records = Arkivfilerna på webbplatsen är de som finns här, och revisionernas sidor stämmer med dem.
other-build = Webbplatsen är gjord av ett annat tillstånd, eller med en annan version eller ett annat tema, än den som är byggd här. De jämfördes inte fil för fil.
memory-of-another = Minnesfilen gäller en annan webbplats: den minns { $address }, och den här säger att den är { $now }. Ingenting av det som den minns finns här. Ange en egen minnesfil för varje webbplats.
as-remembered = Inget av det som sågs förra gången är omskrivet, borttaget eller avkortat.
log-checkpoint = Kontrollsumman står i publiceringsloggen, som post { $entry } av { $count }. Loggen fortsätter från den.
unknown-head = Ingen post i publiceringsloggen har kontrollsumman { $stated }. Se först efter att den är rätt avskriven.
nothing-of-build = Ingenting på { $place } är från bygget här. Är det rätt mapp eller adress?
plan-gone = Planen fanns här förra gången och är borta.
changed-since = Filen är en annan än förra gången, fast inget av det som den görs av är ändrat.
gone-since = Filen fanns förra gången och är borta, fast inget av det som webbplatsen görs av är ändrat.
come-since = Filen fanns inte förra gången, fast inget av det som webbplatsen görs av är ändrat.
record-gone = Revisionen fanns här förra gången. Dess arkivfil är borta.
log-gone = Publiceringsloggen fanns här förra gången och är borta.
record-rewritten = Arkivfilen är omskriven sedan förra gången: den hade { $before } och har { $after }.
changed-in-record = Så är arkivfilen omskriven. { $change }
log-day = Post { $entry } i publiceringsloggen hade dagen { $before } och har { $after }.
log-shortened = Publiceringsloggen är avkortad: den hade { $then } poster och har { $now }. Från post { $entry } saknas den.
log-rewritten = Publiceringsloggen är omskriven från post { $entry }: den hade { $then } poster och har { $now }.
gone-from-log = Loggen sade, och säger inte längre: { $change }
