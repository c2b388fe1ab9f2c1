# Orden i förhandsvisningen. Allt annat på sidorna är webbplatsens egna ord.
title = Det finns problem i innehållet
title-warnings = Det finns varningar
broken-title = Webbplatsen kan inte visas ännu
broken-lead = Rätta felen nedan och spara. Sidan visas då av sig själv.
below = Sidan nedanför är den senaste som gick att visa.
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
lost = Förhandsvisningen har avslutats eller svarar inte.
waiting-title = Sidan görs i ordning
waiting-lead = Den visas om ett ögonblick.
not-found-title = Sidan finns inte
not-found-lead = Det finns ingen sida med den adressen.
home = Till startsidan
