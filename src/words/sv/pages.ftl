# Gränssnittets texter på svenska. En sträng per rad; { $namn } fylls i av Etapp.

## Ramen
skip = Till innehållet
menu = Huvudmeny
crumbs = Här är du
languages = Språk
translation_missing = Sidans innehåll är inte översatt. Det visas på originalspråket.
translation_partial = En del av sidans innehåll är inte översatt. Det visas på originalspråket.
translation_foot = Det här är en översättning. Det som gäller är originalet.
translation_old = Översättningen är inte granskad mot originalet som det är nu. Det som gäller är originalet.
draft_page = Utkast. Sidan visas bara i förhandsvisningen och publiceras inte.
draft_name = Utkast: { $name }
home = Start
about_site = Om webbplatsen
contact = Kontakt
page_address = Sidans adress
as_of = Läget per { $date }
as_of_short = per { $date }
menu_home = Läget
menu_actions = { -action(form: "Many") }
menu_goals = { -goal(form: "Many") }
menu_goals_and_figures = { -goal(form: "Many") } och siffror
menu_milestones = { -milestone(form: "Many") }
menu_activities = { -activity(form: "Many") }
menu_indicators = { -indicator(form: "Many") }
menu_decisions = { -decision(form: "Many") }
menu_narratives = Planens texter
menu_report = Rapport
menu_responsible = Ansvariga
menu_counted = Så räknas det
menu_data = Öppna data
menu_about = Om webbplatsen
menu_accessibility = Tillgänglighet
all_plans = Alla planer
plans_weakened = Försvagat i planerna
plan_ways = Ändringar, beräkning och öppna data för varje plan
plans_table = Planerna med läget för deras { -milestone(form: "many") }
plan = Plan
to_start = Till startsidan
not_stated = Ingen uppgift finns
not_in_sources = Saknas i underlaget
date_unknown = Beslutets datum saknas i underlaget
no_dates = Inget datum står i underlaget
yes = ja
no = nej

## Tid
month_1 = januari
month_2 = februari
month_3 = mars
month_4 = april
month_5 = maj
month_6 = juni
month_7 = juli
month_8 = augusti
month_9 = september
month_10 = oktober
month_11 = november
month_12 = december
quarter = kvartal { $quarter } { $year }
autumn_term = höstterminen { $year }
spring_term = vårterminen { $year }
school_year = läsåret { $years }
in_month = i { $period }
in_quarter = under { $period }
in_term = under { $period }

## Slag
kind_action = { -action(form: "One") }
kind_goal = { -goal(form: "One") }
kind_milestone = { -milestone(form: "One") }
kind_activity = { -activity(form: "One") }
kind_indicator = { -indicator(form: "One") }
kind_of_action = { $kind }, { -action } { $number }
action_name = { -action(form: "One") } { $number }: { $title }
track_number = Spår { $track }
decision_inspection = Beslut efter granskning
decision_follow_up = Uppföljningsbeslut
decision_audit = Revisionsrapport
decision_injunction = Föreläggande
decision_court = Dom
decision_other = { -decision.article ->
        [ett] Annat
       *[other] Annan
    } { -decision }

## Läge
status_not_reported = ej redovisat
status_planned = planerat
status_ongoing = pågår
status_partly_done = delvis genomfört
status_done = genomfört
status_not_done = ej genomfört
status_cancelled = utgår
result_not_reported = ej redovisat
result_not_evaluated = effekt ej utvärderad
result_on_track = på väg
result_at_risk = i riskzonen
result_met = uppnått
result_partly_met = delvis uppnått
result_not_met = ej uppnått
verdict_sufficient = tillräckliga åtgärder
verdict_under_way = påbörjat arbete i linje med bedömningen
verdict_insufficient = otillräckliga åtgärder
verdict_needs_work = utvecklingsarbete behöver inledas
position = Hållning till behovet
outcome = Vad det blev av behovet
need_closed = Behovet är avslutat: { $outcome }.
position_accepted = godtas
position_partly = godtas delvis
position_rejected = godtas inte
outcome_met = tillgodosett
outcome_superseded = överspelat
outcome_not_met = inte tillgodosett
every_month = varje månad
every_quarter = varje kvartal
every_half-year = varje halvår
every_year = varje år
every_term = varje termin
case_open = öppet
case_closed = avslutat
late_by = sen { $span }
late_word = försenat
given_up_word = uppgivet
evidence_missing = underlag saknas
no_evidence = Underlag saknas
state = Läge

## Fakta
number = Nummer
due = Ska vara klart
due_year = År
no_due = ingen tid angiven
responsible = Ansvarig
responsible_of_action = ansvarig för { -action(form: "definite") }: { $name }
responsible_missing = ansvarig saknas
target = Måltal
target_at_least = minst { $amount }
target_at_most = högst { $amount }
target_equals = { $amount }
no_target = inget måltal
measured_by = Mäts med
no_measure = Inget måltal finns, och { -indicator(form: "no") } mäter { -goal(form: "definite") }
reached = hittills { $amount }
reached_head = Hittills
counted_what = Vad som räknas
track = Spår
supports = Stödjer
whole_plan = Hela planen
unit = Enhet
direction = Önskad riktning
direction_increase = uppåt
direction_decrease = nedåt
group = Vilka som räknas
measures = Mäter
source = Källa
authority = Myndighet
decided = Beslutat
case_number = Diarienummer
follows = Följer upp
followed_by = Följs upp av
period = Period
drafted = Framtagen
adopted = Antagen
revision_adopted = Revisionen antagen
meeting_word = Sammanträde
next_account = Nästa redovisning
account_promised = Nästa redovisning är utlovad till { $date }.
account_missed = En redovisning var utlovad till { $date }. Den har inte kommit.
account_promised_of = Nästa redovisning av planen ”{ $plan }” är utlovad till { $date }.
account_missed_of = En redovisning av planen ”{ $plan }” var utlovad till { $date }. Den har inte kommit.
information_from = Uppgifterna är från { $date }, #.
silent_milestone = Sedan dess har # { -milestone } passerat sin tid utan att något redovisats.
silent_milestones = Sedan dess har # { -milestone(form: "many") } passerat sin tid utan att något redovisats.
silent_one = Sedan dess har # åtagande passerat sin tid utan att något redovisats.
silent_many = Sedan dess har # åtaganden passerat sin tid utan att något redovisats.
meetings = Sammanträden
age_years = { $count } år
age_months = { $count ->
    [one] 1 månad
   *[other] { $count } månader
  }
late_since_age = { $age } sent
age_days = { $count ->
    [one] 1 dag
   *[other] { $count } dagar
  }
expected_answered = En redovisning skulle lämnas senast { $asked } och lämnades { $date }{ $late ->
        [yes] , efter den dagen.
       *[no] .
    }
expected_no_day = Inget datum anges.
report_since_meeting = Det här har ändrats efter sammanträdet { $meeting }.
account_heading = Redovisning till { $authority }
account_respond_by = Ska redovisas senast
account_answered = Redovisades
account_answered_on = { $date }{ $late ->
        [yes] , efter den dagen
       *[no] {""}
    }
account_by = Redovisningen lämnas av
account_gaps = Det här saknas
account_gaps_lead = Bara för den som skriver redovisningen. Ta bort det här avsnittet genom att göra redovisningen utan --gaps.
account_asked = Vad beslutet säger och förväntar sig
account_expected = Det här förväntas
account_position = Hållning till bedömningen
account_position_accepted = Bedömningen godtas.
account_position_partly = Bedömningen godtas delvis.
account_position_rejected = Bedömningen godtas inte.
account_no_position = Hållningen till behovet är inte redovisad.
account_measures = Vad som har gjorts
account_no_measures = Inget i planen är angivet som svarar mot det här behovet.
account_not_reported = Inget är redovisat om ”{ $title }”.
account_no_own_evidence = Det enda underlag som är angivet för ”{ $title }” är myndighetens eget beslut. Eget underlag saknas.
account_no_evidence = Inget underlag är angivet för ”{ $title }”.
account_told = redovisat { $date }
account_results = Vad det har lett till
account_result = { -goal(form: "Definite") } ”{ $goal }”: { $state }, redovisat { $date }.
account_goal_untold = { -goal(form: "Definite") } ”{ $goal }”: resultat är inte redovisat.
account_no_results = Resultat är inte redovisat.
account_judged = Vad myndigheten har sagt sedan dess
account_changes = Vad som har ändrats i åtagandena sedan beslutet
account_changes_undated = Det går inte att säga vad som har ändrats sedan beslutet, eftersom beslutets dag inte är känd.
account_changes_unknown = Det går inte att säga vad som har ändrats sedan beslutet, eftersom ingen tidigare version finns sparad.
account_no_changes = Inget av åtagandena har ändrats sedan beslutet.
account_no_commitments = Inget åtagande är kopplat till behovet, så inget kan ha ändrats.
account_known_from = Den första version som finns sparad är från { $date }. Vad som ändrades före den dagen går inte att säga.
account_judged_by_today = åtagandena och tiderna som de står i planen i dag, utan det som har redovisats efter den dagen
account_attachment = Bilaga
account_attachments = Bilagor
account_no_attachments = Inget underlag är angivet.
whose_own = egen uppgift
whose_document = eget underlag
whose_decision = diariefört
whose_authority = enligt myndighetens beslut
counted_whose_heading = Vems ord det är
counted_whose = Vid varje läge står vems ord det är. Det följer av underlaget till den senaste redovisningen och skrivs aldrig in för hand.
counted_whose_own = Egen uppgift, utan underlag: { $count }.
counted_whose_document = Eget underlag, ett dokument eller en sida: { $count }.
counted_whose_decision = En diarieförd handling, som ett protokoll med paragraf eller ett diarienummer: { $count }.
counted_whose_authority = Enligt ett beslut av en myndighet: { $count }.
next_meeting = Nästa sammanträde
meetings_lead = Vid sammanträdena följs planen upp. Varje sammanträde har en sida med det som har ändrats sedan sammanträdet före.
meetings_all = Alla sammanträden
meeting_heading = Sammanträde { $date }
meeting_day = Dag
meeting_body = Organ
meeting_reference = Protokoll eller paragraf
meeting_before = Sammanträdet före
meeting_after = Sammanträdet efter
meeting_later = längre fram
meeting_ahead = Sammanträdet ligger längre fram. Vad som har ändrats till dess visas här när sammanträdet före har hållits.
meeting_since = Det här ändrades efter sammanträdet { $before } och till och med { $date }.
meeting_first = Det här är det första sammanträdet som planen anger. Nedan står allt som är känt om ändringar till och med { $date }.
meeting_due = Skulle vara klart till sammanträdet { $date }, och hur det står i dag
meeting_nothing_due = Inget åtagande skulle vara klart då.
meeting_unchanged = Ingen ändring är känd från den tiden.
meeting_nothing_known = Ingen version av planen finns sparad från den tiden, och inget redovisades då.
meeting_reports_alone = Ingen version av planen finns sparad från den tiden. I stället visas det som redovisades.
meeting_reported = { $count ->
    [0] inget redovisat
    [one] 1 redovisning
   *[other] { $count } redovisningar
  }
meeting_changes = { $count ->
    [0] inga ändringar
    [one] 1 ändring
   *[other] { $count } ändringar
  }{ $weakening ->
    [0] { "" }
    [one] , varav 1 försvagning
   *[other] , varav { $weakening } försvagningar
  }{ $softening ->
    [0] { "" }
    [one] , 1 nedtoning
   *[other] , { $softening } nedtoningar
  }
responsible_lead = Vem som enligt planen ansvarar för vad.
responsible_all = Alla som anges
responsible_nobody = Ingen uppgift om ansvarig
responsible_nobody_lead = För det här anger planen ingen ansvarig. Att { -action(form: "definite") } eller hela planen har en ansvarig står i så fall på deras egna sidor.
responsible_once_all = Ansvarar inte längre
responsible_once_lead = Ansvarar enligt planen inte längre för något.
responsible_once = Ansvarade tidigare för
responsible_now = Ansvarar nu
responsible_nobody_once_lead = Nu anger planen en ansvarig för allt. Det här saknade tidigare en.
responsible_description = { $name }: det som enligt planen är deras ansvar, och hur det står.
responsible_actions = { $count ->
    [one] 1 { -action }
   *[other] { $count } { -action(form: "many") }
  }
responsible_commitments = { $count ->
    [one] 1 åtagande
   *[other] { $count } åtaganden
  }{ $late ->
    [0] { "" }
    [one] , varav 1 sent
   *[other] , varav { $late } sena
  }
as_of_label = Läget per
evidence = Underlag
notes = Anmärkningar
method = Så mäts det
baseline = Utgångsläge
signs = Tecken i tabellen: . värdet saknas, .. värdet finns men visas inte eftersom gruppen är liten. Inget av tecknen betyder noll.
no_method = Ingen uppgift finns om hur värdet mäts.
all_together = alla
baseline_at = utgångsläge { $period }
target_at = mål { $period }

## Diagram
total = Summa
figures_as_table = Visa siffrorna som tabell
figures_as_csv = Hämta som CSV
data_as_csv = Lista som CSV
values_as_csv = Värden som CSV
plan_as_json = Hela planen som JSON
milestones_count = { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }
no_milestones = inga { -milestone(form: "many") }
chart_status_finding = { $done } av { $total ->
        [one] 1 { -milestone } { -milestone.article ->
                [ett] är redovisat som genomfört.
               *[other] är redovisad som genomförd.
            }
       *[other] { $total } { -milestone(form: "many") } är redovisade som genomförda.
    } { $reported ->
        [0] Ingenting är redovisat.
        [one] { -milestone.article ->
                [ett] 1 är redovisat i någon form.
               *[other] 1 är redovisad i någon form.
            }
       *[other] { $reported } är redovisade i någon form.
    } { $late ->
        [unknown] {""}
        [0] { -milestone.article ->
                [ett] Inget är försenat.
               *[other] Ingen är försenad.
            }
        [one] { -milestone.article ->
                [ett] 1 är försenat.
               *[other] 1 är försenad.
            }
       *[other] { $late } är försenade.
    }
chart_activities_finding = { $done } av { $total ->
        [one] 1 { -activity } { -activity.article ->
                [ett] är redovisat som genomfört.
               *[other] är redovisad som genomförd.
            }
       *[other] { $total } { -activity(form: "many") } är redovisade som genomförda.
    } { $reported ->
        [0] Ingenting är redovisat.
        [one] { -activity.article ->
                [ett] 1 är redovisat i någon form.
               *[other] 1 är redovisad i någon form.
            }
       *[other] { $reported } är redovisade i någon form.
    } { $late ->
        [unknown] {""}
        [0] {""}
        [one] { -activity.article ->
                [ett] 1 är försenat.
               *[other] 1 är försenad.
            }
       *[other] { $late } är försenade.
    }
chart_status_description = Staplar med antal { -milestone(form: "many") } efter läge, en stapel för varje { $by }. Samma siffror finns i tabellen under diagrammet.
plan_of_period = Planen { $period }
key_of = av { $total }
key_done = { $what ->
        [activities] { -activity(form: "many") } är redovisade som genomförda
       *[other] { -milestone(form: "many") } är redovisade som genomförda
    }
key_late = { $what ->
        [activities] { $count ->
            [one] { -activity } är { -activity.article ->
                    [ett] försenat
                   *[other] försenad
                }
           *[other] { -activity(form: "many") } är försenade
        }
       *[other] { $count ->
            [one] { -milestone } är { -milestone.article ->
                    [ett] försenat
                   *[other] försenad
                }
           *[other] { -milestone(form: "many") } är försenade
        }
    }
key_undated = har ingen utsatt tid
key_unreported = har ingen redovisning
key_moved = { $count ->
        [one] åtagande är flyttat
       *[other] åtaganden är flyttade
    } sedan { $since }
key_moved_and_gone = åtaganden är flyttade + borttagna sedan { $since }
authorities = Vad myndigheterna säger
chart_strip_all = Rutorna som lista: { $kind ->
        [activity] { -activity(form: "many") }
       *[milestone] { -milestone(form: "many") }
    }
acts_done = Genomförda
acts_late = Sena
acts_unreported = Ej redov.
acts_of = av
chart_strip_kind = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    }
chart_strip_title = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    } efter år och läge
chart_strip_description = En ruta för varje { $kind ->
        [activity] { -activity(form: "one") }
       *[milestone] { -milestone(form: "one") }
    }, under det år då tiden går ut. Hur fylld rutan är säger hur långt arbetet har kommit. Ett streck under rutan säger att tiden är ute, en överstruken ruta att åtagandet är borttaget ur planen.
chart_strip_undated = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    } efter läge
chart_strip_undated_description = En ruta för varje { $kind ->
        [activity] { -activity(form: "one") }
       *[milestone] { -milestone(form: "one") }
    }. Hur fylld rutan är säger hur långt arbetet har kommit, en överstruken ruta att åtagandet är borttaget ur planen. Ingen tid är utsatt.
chart_strip_counted = Klara
chart_strip_count = { $done } av { $total } genomförda
chart_strip_none = allt är borttaget
chart_strip_today = läget { $date }
chart_strip_gone = borttaget ur planen
chart_timeline_most = Flest { -milestone(form: "many") } har sin tid { $year }: { $count } av { $total }.
chart_timeline_span = { $total } { $total ->
        [one] { -milestone }
       *[other] { -milestone(form: "many") }
    } har sin tid { $years }.
chart_timeline_late = { $late ->
        [0] { -milestone.article ->
                [ett] Inget är försenat.
               *[other] Ingen är försenad.
            }
        [one] { -milestone.article ->
                [ett] 1 är försenat, sedan { $since }.
               *[other] 1 är försenad, sedan { $since }.
            }
       *[other] { $late } är försenade, { -milestone.article ->
                [ett] det äldsta sedan { $since }.
               *[other] den äldsta sedan { $since }.
            }
    }
chart_timeline_description = Varje märke är { -milestone(form: "a") }, i kolumnen för det år då det ska vara klart. Samma uppgifter finns i tabellen under diagrammet.
chart_target_finding = { $actual } hittills. Måltalet är { $target }.
chart_target_unknown = Ingen siffra är redovisad ännu. Måltalet är { $target }.
chart_target_description = En stapel visar hur långt arbetet har kommit och ett streck visar måltalet.
chart_indicator_unknown = Det finns inget värde som kan visas.
multiples_what = Grupp
multiples_value = Värde
chart_status_name = Staplar efter läge
chart_timeline_name = Tidslinje
chart_slip_name = Tider från revision till revision
chart_target_name = Stapel mot måltalet
chart_table = { $name }: siffrorna
trend_name = Linjediagram
trend_table = Värden, { $unit }
trend_unit = { $unit }.
trend_scale = { $direction ->
        [decrease] Från bättre till sämre
       *[increase] Från sämre till bättre
    }: { $words }.
trend_cut = Axeln börjar vid { $value }.
trend_start_of_all = Utgångsläget för alla var { $value } ({ $period }). Något senare värde för alla finns inte.
trend_behind = De grå linjerna är de andra grupperna.
trend_withheld = ·· döljs (liten grupp)
trend_hidden = { $count ->
        [one] Ett värde
       *[other] { $count } värden
    } visas inte, eftersom gruppen är liten.
trend_description = { $count ->
        [one] Ett värde, { $low }.
       *[other] { $count } värden{ $series ->
            [one] {""}
           *[other] {" "}för { $series } grupper
        }, från { $first } till { $last }. { $of ->
            [words] På skalan ligger de mellan { $low } och { $high }.
           *[numbers] Lägst { $low }, högst { $high }.
        }
    }
trend_course = Utveckling
trend_newest = Senast
trend_since = Sedan utgångsläget
trend_missing = saknas
trend_no_course = inget värde ännu
nothing_to_compare = inget att jämföra med
since_stale = inget värde visas efter { $period }
groups_count = { $count } grupper
groups_right = { $right } av { $all } grupper åt rätt håll
wanted_increase = ska öka
wanted_decrease = ska minska
value_corrected = { $when }: värdet är rättat. { $reason }
finding_none = Inget värde finns ännu.
finding_start = Utgångsläget är { $amount } ({ $period }).
finding_goal = Målet är { $amount } ({ $period }).
finding_one = { $what }: { $to } ({ $period }).
finding_course = { $what } har { $way ->
        [up] ökat från { $from } till { $to }
        [down] minskat från { $from } till { $to }
       *[still] stått still på { $to }
    } sedan { $period }.
finding_words = { $what }: { $way ->
        [still] { $to }, som { $period }.
       *[other] från { $from } till { $to } sedan { $period }.
    }
finding_stale = Uppgiften gäller till och med { $period }; senare värden visas inte.
finding_by_group = Efter grupp
finding_missing = För { $period } finns inget värde.
finding_groups = { $right } av { $all } grupper går åt rätt håll; { $worst }
finding_range = { $what }: { $range }{ $unit ->
        [none] {""}
       *[other] {" "}{ $unit }
    }.
finding_from_to = { $from }–{ $to }
finding_aim = Målet { $amount } ({ $period }) är { $reached ->
        [0] inte nått
       *[other] nått
    }.
finding_aim_groups = Målet { $amount } ({ $period }) är { $reached ->
        [0] inte nått i någon grupp
       *[other] nått i { $reached } av { $all } grupper
    }.
finding_change = { $way ->
        [still] oförändrat sedan { $period }
       *[other] { $arrow } { $amount }{ $unit ->
            [none] {""}
            [points] {" "}{ $many ->
                [one] procentenhet
               *[other] procentenheter
            }
            [steps] {" "}{ $many ->
                [one] steg
               *[other] steg
            }
           *[other] {" "}{ $other }
        } sedan { $period }, { $way ->
            [right] åt rätt håll
           *[wrong] åt fel håll
        }
    }
finding_change_short = { $way ->
        [still] oförändrat
       *[other] { $arrow } { $amount }{ $unit ->
            [none] {""}
            [points] {" "}{ $many ->
                [one] procentenhet
               *[other] procentenheter
            }
            [steps] {" "}{ $many ->
                [one] steg
               *[other] steg
            }
           *[other] {" "}{ $other }
        }, { $way ->
            [right] åt rätt håll
           *[wrong] åt fel håll
        }
    }
counts_sentence = { $total ->
        [one] 1 { -milestone }
       *[other] { $total } { -milestone(form: "many") }
    }: { $parts }.{ $late ->
        [0] {""}
        [one] { -milestone.article ->
                [ett] {" "}1 försenat.
               *[other] {" "}1 försenad.
            }
       *[other] {" "}{ $late } försenade.
    }
count_not_reported = { $count } { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] ej redovisat
                   *[other] ej redovisad
                }
           *[milestones] { -milestone.article ->
                    [ett] ej redovisat
                   *[other] ej redovisad
                }
        }
       *[other] ej redovisade
    }
count_planned = { $count } { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] planerat
                   *[other] planerad
                }
           *[milestones] { -milestone.article ->
                    [ett] planerat
                   *[other] planerad
                }
        }
       *[other] planerade
    }
count_ongoing = { $count } pågår
count_partly_done = { $count } { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] delvis genomfört
                   *[other] delvis genomförd
                }
           *[milestones] { -milestone.article ->
                    [ett] delvis genomfört
                   *[other] delvis genomförd
                }
        }
       *[other] delvis genomförda
    }
count_done = { $count } { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] genomfört
                   *[other] genomförd
                }
           *[milestones] { -milestone.article ->
                    [ett] genomfört
                   *[other] genomförd
                }
        }
       *[other] genomförda
    }
count_not_done = { $count } { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] ej genomfört
                   *[other] ej genomförd
                }
           *[milestones] { -milestone.article ->
                    [ett] ej genomfört
                   *[other] ej genomförd
                }
        }
       *[other] ej genomförda
    }
count_cancelled = { $count } utgår
counts_sentence_activities = { $total ->
        [one] 1 { -activity }
       *[other] { $total } { -activity(form: "many") }
    }: { $parts }.{ $late ->
        [0] {""}
        [one] { -activity.article ->
                [ett] {" "}1 försenat.
               *[other] {" "}1 försenad.
            }
       *[other] {" "}{ $late } försenade.
    }

## Startsidan
headline_done = { $done } av { $total ->
        [one] 1 { -milestone } { -milestone.article ->
                [ett] är redovisat som genomfört.
               *[other] är redovisad som genomförd.
            }
       *[other] { $total } { -milestone(form: "many") } är redovisade som genomförda.
    }
headline_going = { $count } pågår.
headline_partly = { $count } är delvis { $count ->
        [one] { $of ->
            [activities] { -activity.article ->
                    [ett] genomfört.
                   *[other] genomförd.
                }
           *[milestones] { -milestone.article ->
                    [ett] genomfört.
                   *[other] genomförd.
                }
        }
       *[other] genomförda.
    }
headline_late = { $what } skulle ha varit { $count ->
        [one] { $kind ->
            [activities] { -activity.article ->
                    [ett] klart men är inte redovisat som klart.
                   *[other] klar men är inte redovisad som klar.
                }
            [goals] { -goal.article ->
                    [ett] klart men är inte redovisat som klart.
                   *[other] klar men är inte redovisad som klar.
                }
           *[milestones] { -milestone.article ->
                    [ett] klart men är inte redovisat som klart.
                   *[other] klar men är inte redovisad som klar.
                }
        }
       *[other] klara men är inte redovisade som klara.
    }
headline_given_up = { $count ->
        [one] Ett åtagande är uppgivet.
       *[other] { $count } åtaganden är uppgivna.
    }
headline_undated = { $count ->
        [one] Ett åtagande har ingen utsatt tid.
       *[other] { $count } åtaganden har ingen utsatt tid.
    }
headline_unreported = { $count } saknar redovisning.
headline_unproven = Av det som är redovisat saknas underlag för { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }.
headline_activities = { $done } av { $total ->
        [one] 1 { -activity } { -activity.article ->
                [ett] är redovisat som genomfört.
               *[other] är redovisad som genomförd.
            }
       *[other] { $total } { -activity(form: "many") } är redovisade som genomförda.
    }
headline_activities_unproven = Av det som är redovisat saknas underlag för { $count ->
        [one] 1 { -activity }
       *[other] { $count } { -activity(form: "many") }
    }.
headline_goals = { $done } av { $total ->
        [one] 1 { -goal } { -goal.article ->
                [ett] är redovisat som uppnått.
               *[other] är redovisad som uppnådd.
            }
       *[other] { $total } { -goal(form: "many") } är redovisade som uppnådda.
    }
headline_indicators = { $right } av { $all ->
        [one] 1 { -indicator }
       *[other] { $all } { -indicator(form: "many") }
    }{ $whole ->
        [some] {" "}som har ett samlat värde att jämföra över tid har gått åt rätt håll
       *[all] {" "}har gått åt rätt håll sedan utgångsläget
    }{ $wrong ->
        [0] {""}
       *[other] {" "}och { $wrong } åt fel håll
    }.
headline_answer = { $authority } skulle ha fått en redovisning senast { $date }.
no_commitments_yet = Planen har inga åtaganden ännu.
no_group = Utan grupp
group_of_actions = Grupp
actions_count = { $count ->
        [one] 1 { -action }
       *[other] { $count } { -action(form: "many") }
    }
actions_without_milestones = { $count ->
        [one] { -action(form: "A") } har inga { -milestone(form: "many") }.
       *[other] { $count } { -action(form: "many") } har inga { -milestone(form: "many") }.
    }
actions_without_activities = { $count ->
        [one] { -action(form: "A") } har inga egna { -activity(form: "many") }.
       *[other] { $count } { -action(form: "many") } har inga egna { -activity(form: "many") }.
    }
actions_without_goals = { $count ->
        [one] { -action(form: "A") } har inga { -goal(form: "many") }.
       *[other] { $count } { -action(form: "many") } har inga { -goal(form: "many") }.
    }
what_authority_says = Det säger
case = Ärendet är
case_title = { $authority }, ärende { $number }
late = Försenat
all_late = Visa alla { $count } försenade
all_late_of = Visa alla { $count } försenade: { $what }
given_up = Uppgivet
weakened_in_revision = Det här försvagades i revisionen
all_given_up = Visa alla { $count } uppgivna
next = Härnäst
all_next = Visa alla { $count } kommande
latest = Senast redovisat
changed = Senast ändrat
changed_since = { $count ->
        [0] Ingenting har ändrats sedan revisionen ”{ $revision }”, { $date }.
        [one] Jämfört med revisionen ”{ $revision }”, { $date }, skiljer sig planen på en punkt.
       *[other] Jämfört med revisionen ”{ $revision }”, { $date }, skiljer sig planen på { $count } punkter.
    }{ $weakening ->
        [0] {""}
        [one] {" "}En av dem försvagar den.
       *[other] {" "}{ $weakening } av dem försvagar den.
    }{ $softening ->
        [0] {""}
        [one] {" "}En tonar ned dess ord.
       *[other] {" "}{ $softening } tonar ned dess ord.
    }
changed_in = Senast ändrades planen i revisionen ”{ $revision }”, { $date }: { $count ->
        [one] en ändring.
       *[other] { $count } ändringar.
    }{ $weakening ->
        [0] {""}
        [one] {" "}En försvagar planen.
       *[other] {" "}{ $weakening } försvagar planen.
    }{ $softening ->
        [0] {""}
        [one] {" "}En tonar ned dess ord.
       *[other] {" "}{ $softening } tonar ned dess ord.
    }
subscribe = Prenumerera på ändringar (Atom)
subscribe_calendar = Prenumerera på tidsfrister (kalender)
deadlines = Tidsfrister
commitments = Åtagandena
ways_on = Vidare
nothing_late = Inget är försenat.
late_untimed = Ingen tid är utsatt för något åtagande, så inget kan räknas som försenat.
late_not_known = kan inte sägas
late_unknown = Inget i innehållet har ett datum ännu, så det går inte att säga vad som är försenat.
nothing_next = Inget åtagande ska vara klart under resten av planens tid.
nothing_before = Inget åtagande ska vara klart under perioden.
nothing_reported = Ingenting är redovisat ännu.
actions_table = { -action(form: "Many") } och hur långt de har kommit

## Listor
actions_lead = Varje { -action } är ett område där planen vill ändra något.
goals_lead = { -goal(form: "Many") } säger vad som ska ha uppnåtts när planperioden är slut. Att arbetet är gjort är inte samma sak som att det har lett dit.
activities_lead = { -activity(form: "Many") } är arbete som stöttar planen.
indicators_lead = { -indicator(form: "Many") } visar hur det går, mätt i siffror.
indicators_read = { $count ->
        [one] Ett mått följer planen. Kurvan
       *[other] { $count } mått följer planen. Varje kurva
    } har sin egen skala. Romben är målvärdet, vid det år då det ska vara nått.
decisions_lead = Myndighetens bedömning visas alltid med dess egna ord. Ärendets läge, bedömningen och det som fortfarande förväntas är tre skilda saker.
no_actions = Planen har inga { -action(form: "many") }.
no_goals = Inga { -goal(form: "many") } finns.
no_milestones_yet = Inga { -milestone(form: "many") } finns.
no_activities = Inga { -activity(form: "many") } finns.
no_indicators = Planen har inga { -indicator(form: "many") }.
no_decisions = Inga { -decision(form: "many") } finns.
matrix = { -action.article ->
        [ett] Vilket
       *[other] Vilken
    } { -action } svarar mot vilket behov
matrix_lead = Kopplingarna är utgivarens egna. De säger vad som är tänkt att svara mot behovet, inte att behovet är tillgodosett.
no_link = ingen koppling
supporting_activities = { -activity(form: "Many") } som stödjer { -action(form: "definite") }
in_figures = I siffror
log = Redovisat
log_empty = Ingen redovisning är publicerad.
read_more = Läs mer
together = Hör ihop med
earlier_in_case = Tidigare i ärendet
step_before = Föregående steg i spåret
step_after = Nästa steg i spåret
answers_need = Behov enligt { $authority }, ”{ $decision }” (utgivarens koppling)
sentence_given_up = Det sades innan tiden hade gått ut: åtagandet är uppgivet.
sentence_late = Det skulle ha varit klart { $due }.
sentence_status = { $status ->
       *[not_reported] Ingen redovisning är publicerad. Det betyder inte att inget har gjorts, bara att inget är redovisat.
        [planned] Enligt den senaste redovisningen är arbetet planerat men inte påbörjat.
        [ongoing] Enligt den senaste redovisningen pågår arbetet.
        [partly_done] Enligt den senaste redovisningen är en del av arbetet gjort.
        [done] Enligt den senaste redovisningen är arbetet gjort. Det säger inte vilken effekt det har fått.
        [not_done] Enligt den senaste redovisningen blev det inte gjort.
        [cancelled] Det utgår och ska inte längre genomföras.
    }
sentence_result = { $result ->
       *[not_reported] Inget resultat är redovisat. Det betyder inte att det är missat, bara att inget är redovisat.
        [not_evaluated] Arbete är redovisat, men vad det har lett till är inte utvärderat.
        [on_track] Enligt den senaste redovisningen är det på väg att nås.
        [at_risk] Enligt den senaste redovisningen finns det risk att det inte nås.
        [met] Enligt den senaste redovisningen är det uppnått.
        [partly_met] Enligt den senaste redovisningen är det delvis uppnått.
        [not_met] Enligt den senaste redovisningen är det inte uppnått.
    }

## Beslut
process = Ärendets gång
verdicts_in_short = Bedömningen i korthet
no_verdict = Ingen bedömning finns i { -decision(form: "definite") }
step_reviewed = Granskning på plats
step_decision = { -decision(form: "One") }
step_respond_by = Sista dag att redovisa
responded_late = { $date }, efter sista dagen
step_responded = Redovisning inkom
step_closed = Ärendet avslutat
not_yet = inte ännu
not_yet_late = inte ännu, dagen har passerat
case_by = enligt
by_last_decision = genom { -decision.article ->
        [ett] det
       *[other] den
    } senaste { -decision(form: "definite") }
area_not_taken_up = Togs inte upp i { -decision.article ->
        [ett] det
       *[other] den
    } senaste { -decision(form: "definite") }. Det som står här är från ”{ $decision }”, { $date }.
expected_no_more = { -decision(form: "Definite") } ”{ $decision }”, { $date }, förväntade sig mer här. { -decision.article ->
        [ett] Det
       *[other] Den
    } senaste { -decision(form: "definite") } om området nämner det inte.
expected_before = Det här förväntades tidigare, men nämns inte längre:
deadline_ahead = Väntar på en redovisning senast { $date }
deadline_late = En redovisning skulle ha lämnats senast { $date }
answer_to = Redovisning till { $authority }
answer_none = ingen redovisning har kommit in
legal_basis = Författningsstöd
assessment = Bedömningen
assessment_of = Bedömningen i { $kind ->
        [follow_up] uppföljningen
       *[other] beslutet
    }{ $year ->
        [none] {""}
       *[other] {" "}{ $year }
    }
need = Behov
response = Vad redovisningen visar
verdict = Myndighetens bedömning
still_expected = Förväntas fortfarande
expected_of = Det gäller
nothing_expected = { -decision(form: "Definite") } säger inte att något mer förväntas.
answered_by = Det här svarar mot behovet
answered_by_lead = Kopplingen är utgivarens egen och ingår inte i { -decision(form: "definite") }.
same_area = Samma område i
signed = Undertecknat av
names_left_out = Tjänstepersoners namn är utelämnade.
evidence_kept = bevarad kopia, { $date }
evidence_area = { $decision }, området { $area }
attachment_erased = { $name } (bilagan är borttagen enligt beslut av { $by } den { $date }: { $reason })

## Planens texter
texts = Texter
no_texts = Inga texter finns.
sources = Källor
no_sources = Inga källor är angivna.
on_this_page = På den här sidan
about_these = Handlar om
turn_page = Bläddra
previous = Föregående
next_text = Nästa

## Rapporten
report_heading = Rapport till { -board(form: "definite") }
report_description = Uppföljning av { $plan }: läget, försenat, kommande och myndighetens bedömning.
report_before_meeting = Ska vara klart före sammanträdet { $date }
report_next = Ska vara klart härnäst
report_ask = Att ta ställning till
report_ask_note = Listan är framtagen ur planens uppgifter. Den är inget förslag till beslut.
report_ask_none_undated = Planens uppgifter visar inget åtagande som har försvagats och inget som en myndighet väntar på.
report_ask_none = Planens uppgifter visar inget som är försenat, inget åtagande som har försvagats och inget som en myndighet väntar på.
report_changed = Vad som har ändrats
report_since = Jämfört med revisionen ”{ $title }” från { $date }.
report_since_day = Jämfört med revisionen ”{ $title }” från { $date }, den senaste som var fryst { $asked }. Det som redovisades till och med den dagen är inte med.
report_since_before = Ändringar i den här revisionen, jämfört med den förra.
report_judged = Bedömt efter
judged_by_log = planen som den stod { $date }, enligt publiceringsloggen
judged_by_revision = tiderna i revisionen ”{ $title }” från { $date }, den senaste version som finns sparad från den tiden; det som kom senare är också med
judged_by_today = planen som den står i dag, eftersom ingen version från den dagen finns sparad
report_since_log = Det här har ändrats sedan { $date }, då publiceringsloggen börjar.
report_since_nothing = Ingen revision är fryst, så det finns inget tidigare läge att jämföra planen med.
reported_latest = Här står i stället det som senast är redovisat.
report_since_nothing_by = Ingen revision var fryst { $date }, så det finns inget läge från den dagen att jämföra planen med.
reported_since = Här står i stället det som är redovisat därefter.
nothing_reported_since = Ingenting är redovisat därefter.
report_unchanged = Ingenting har ändrats sedan dess.
report_actions = { -action(form: "One") } för { -action }
report_latest = Senast redovisat { $date }: ”{ $title }” ({ $state }).
report_as_pdf = Hämta rapporten som PDF
report_commitment = Åtagande
report_minutes = För protokollet
ask_weakened = { $count ->
        [one] En ändring försvagar
       *[other] { $count } ändringar försvagar
    } åtaganden. { $unexplained ->
        [0] Skäl är angivna.
        [one] En saknar skäl.
       *[other] { $unexplained } saknar skäl.
    }
ask_softened = { $count ->
        [one] En ändring tonar ned
       *[other] { $count } ändringar tonar ned
    } planens ord.{ $unexplained ->
        [0] {""}
        [one] {" "}En saknar skäl.
       *[other] {" "}{ $unexplained } saknar skäl.
    }
ask_weakened_before = { $count ->
        [one] En ändring försvagade eller tonade ned
       *[other] { $count } ändringar försvagade eller tonade ned
    } planen tidigare.
ask_setback = { $count ->
        [one] En redovisning
       *[other] { $count } redovisningar
    } visar att läget har gått bakåt.
ask_late = Tiden har gått ut för { $what } utan att arbetet är redovisat som klart.
ask_milestones = { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }
ask_activities = { $count ->
        [one] 1 { -activity }
       *[other] { $count } { -activity(form: "many") }
    }
ask_goals = { $count ->
        [one] 1 { -goal }
       *[other] { $count } { -goal(form: "many") }
    }
ask_accounts = { $count ->
        [one] 1 redovisning till en myndighet
       *[other] { $count } redovisningar till myndigheter
    }
ask_and = {" "}och{" "}
ask_given_up = { $count ->
        [one] Ett åtagande är uppgivet. Vilket det är står under Uppgivet.
       *[other] { $count } åtaganden är uppgivna. Vilka de är står under Uppgivet.
    }
ask_unproven = { $count ->
        [one] { -milestone(form: "A") } är { -milestone.article ->
                [ett] redovisat som genomfört
               *[other] redovisad som genomförd
            } utan underlag.
       *[other] { $count } { -milestone(form: "many") } är redovisade som genomförda utan underlag.
    }
ask_respond = { $authority } väntar på en redovisning senast { $date }.
ask_respond_late = { $authority } skulle ha fått en redovisning senast { $date }. Ingen uppgift finns om att den har lämnats.
ask_verdict = { $authority } om ”{ $area }”: { $verdict }.
ask_expects = { $authority } om ”{ $area }”: { $verdict }. Mer förväntas.
ask_expects_alone = { $authority } förväntar sig mer om ”{ $area }”.
ask_next = { $count ->
        [one] Ett åtagande
       *[other] { $count } åtaganden
    } ska vara { $count ->
        [one] klart
       *[other] klara
    } före sammanträdet { $date }.
decided_and_expected = Beslutat och förväntat
counted_short = Rapporten räknar åtaganden, inte procent. Ett åtagande är försenat från dagen efter att dess tid har gått ut, tills det är genomfört eller uppgivet.

## Så räknas det
counted_description = Reglerna bakom varje siffra på webbplatsen, och underlaget till dem.
counted_as_of_heading = Vilken dag läget gäller
counted_as_of = Läget gäller den dag som står överst: det nyaste datumet i underlaget. Hur det står på webbplatsen beror inte på vilken dag sidan läses. Bara hur gamla uppgifterna är räknas från din egen dag.
counted_status_heading = Läge
counted_status = Ett åtagandes läge är det som den senaste redovisningen säger. Finns ingen redovisning är läget ”ej redovisat”. Det betyder inte att inget har gjorts, bara att inget är redovisat.
counted_late_heading = Försenat
counted_late = Ett åtagande är försenat från dagen efter att dess tid har gått ut, om det inte är genomfört eller uppgivet. Det som ska vara klart 2024 är alltså försenat från och med den 1 januari 2025. Där det är resultatet som redovisas gäller detsamma, tills det har bedömts som uppnått, delvis uppnått eller ej uppnått. Det som ingen tid är utsatt för blir aldrig försenat.
counted_given_up_heading = Uppgivet
counted_given_up = Ett åtagande är uppgivet när det utgår, eller när det redovisas som ej genomfört eller ej uppnått innan dess tid har gått ut. Det räknas då varken som kommande eller som försenat, utan står för sig. Det som redovisas som ej genomfört när tiden har gått ut är i stället försenat.
counted_evidence_heading = Underlag
counted_evidence = Underlag är en länk, en fil, { -decision(form: "a") }, en text eller en paragraf i ett protokoll som visar det som redovisas. Underlag saknas för det arbete som är redovisat, men där ingen redovisning hänvisar till något underlag.
counted_effect_heading = Genomfört är inte effekt
counted_effect = Ett läge säger om arbetet är gjort. Ett resultat säger vad det ledde till. En myndighets bedömning är en tredje sak. De räknas aldrig ihop, och andelen genomfört arbete är inget mått på hur väl planen har lyckats.
counted_indicators_heading = { -indicator(form: "Many") }
counted_indicators = Åt vilket håll ett mått har gått är skillnaden mellan dess utgångsläge, eller dess första värde om det inte har något, och dess senaste värde. Har det flera grupper räknas värdet för alla tillsammans; finns inget sådant räknas måttet inte med.
counted_missing_heading = Saknade uppgifter
counted_missing = En punkt (.) betyder att ett värde saknas. Två punkter (..) betyder att värdet finns men inte visas, för att ingen ska kunna kännas igen. Inget av tecknen betyder noll.
counted_small_heading = Små grupper
counted_small = Värden som gäller färre personer än gränsen visas inte. Gränsen är
counted_terms_heading = Ordförklaringar
counted_basis = Underlaget till siffrorna
counted_table = Alla { -milestone(form: "many") } med det som räknas
term_action = Ett område där planen vill ändra något.
term_goal = Det som ska ha uppnåtts när planperioden är slut.
term_milestone = Ett steg på vägen som ska vara klart vid en viss tid.
term_activity = Ett arbete som stöttar planen.
term_indicator = Ett mått som följs över tid.
term_verdict = Vad en myndighet kom fram till, med dess egna ord.
term_track = { -milestone(form: "Many") } inom { -action(form: "a") } som bygger på varandra, år för år. { -action(form: "A") } kan ha flera spår sida vid sida.
term_due = Den tid då något ska vara klart, som den står i planen. Står det bara ett år gäller hela året, till och med den sista dagen.
term_target = Det antal som åtagandet självt nämner, till exempel minst två skolor.
term_responsible = Den som enligt planen ska se till att det blir gjort.
term_evidence = Det som visar att en redovisning stämmer: { -decision(form: "a") }, ett protokoll, en fil eller en länk.
term_baseline = Värdet när mätningen började.
term_need = Det som myndigheten bedömer behöver utvecklas.
term_legal_basis = De lagar och regler som bedömningen vilar på.
term_response = Det som huvudmannen har redovisat till myndigheten, så som { -decision(form: "definite") } återger det.
term_case_number = Ärendets diarienummer, som du anger när du begär ut handlingarna.
term_revision = En fastställd version av planen, som sparas för gott med alla sina sidor.
term_fingerprint = En rad tecken som räknas fram ur hela revisionen. Ändras minsta tecken i den blir raden en annan.

## Öppna data
data_description = Allt på webbplatsen som JSON och CSV, med förklaringar av varje kolumn, och det du kan prenumerera på.
data_lead = Allt som visas på webbplatsen kan hämtas som data. Filerna har fasta adresser.
license = Licens
data_subscribe = Prenumerera
data_subscribe_lead = Klistra in adressen i ett program för flöden eller i en kalender, så kommer det nya av sig självt.
open_in_calendar = Öppna i din kalender
data_whole = Hela planen
data_tables = Tabeller
data_tables_lead = Varje tabell går att öppna i ett kalkylprogram. Under ”Kolumner” står vad varje kolumn innehåller.
data_described = Beskrivningar för program
data_described_lead = De här filerna säger samma sak som den här sidan, i former som dataportaler, sökmotorer och andra program läser.
data_feed_xml = Flöde (Atom) med varje ändring som betyder något: vad som stod, vad som står och varför.
data_feed_all_xml = Flöde (Atom) med alla ändringar, även dem som bara gäller ord och ordning.
data_deadlines_ics = Kalender (iCalendar) med allt som ska vara klart, och med myndigheternas sista dagar. Anger planen bara ett år står det så i händelsen, som ligger på årets sista dag. Det som är klart eller utgår ligger kvar och är märkt så.
data_csv_metadata = Tabellernas kolumner, datatyper och nycklar (CSV on the Web). Vid varje tabell ligger också en fil som beskriver bara den: tabellens namn följt av -metadata.json.
data_plan_jsonld = Planen, rapporten och filerna för sökmotorer (JSON-LD med orden i schema.org).
data_dcat = Katalog över webbplatsens data (DCAT-AP-SE). Adressen går att anmäla till Sveriges dataportal.
data_codes_csv = Vad orden i de andra tabellerna betyder, på svenska och engelska.
dataset_title = Uppföljning av { $plan }
dataset_about = Allt i { $plan }, med det som är redovisat och underlaget till det.
catalogue = Datakatalog
catalogue_title = Öppna data från { $site }
catalogue_about = Uppföljning av planer och myndighetsbeslut, publicerad av { $organisation }.
keyword_followup = uppföljning
keyword_plan = åtgärdsplan
keyword_decision = beslut
code_at_least = minst
code_at_most = högst
code_equals = exakt
code_baseline = utgångsläge
code_target = mål
code_missing = värdet saknas
code_withheld = värdet visas inte, eftersom gruppen är liten
columns = Kolumner
data_signs_heading = Tecken
data_signs = Filerna är i UTF-8 med kommatecken mellan kolumnerna och decimalpunkt i tal. I indicator-values.csv står märkena för saknat (.) och ej visat (..) i en egen kolumn. En text som ett kalkylprogram skulle ta för en formel har en apostrof först.
data_plan_json = Hela planen med allt som hör till den: { -action(form: "many") }, { -goal(form: "many") }, { -milestone(form: "many") }, { -activity(form: "many") }, { -indicator(form: "many") }, { -decision(form: "many") } och redovisningar.
data_log_json = Publiceringsloggen: varje tillstånd som har varit publicerat, med ändringarna och kontrollsummorna.
data_state_json = Planen i den form som publiceringsloggen räknar kontrollsumman på: filens SHA-256 är det senaste tillståndets.
data_for_spreadsheets = { $name } för kalkylprogram (semikolon och decimalkomma)
data_actions_csv = { -action(form: "Many") }.
data_goals_csv = { -goal(form: "Many") } med det senast redovisade resultatet.
data_milestones_csv = { -milestone(form: "Many") } med det senast redovisade läget.
data_activities_csv = { -activity(form: "Many") } med det senast redovisade läget.
data_indicators_csv = { -indicator(form: "Many") }, utan sina värden.
data_indicator_values_csv = Värden för { -indicator(form: "many") }.
data_indicator_points_csv = Utgångslägen och mål för { -indicator(form: "many") }: också varje series utgångsläge och delmål på vägen.
data_decisions_csv = { -decision(form: "Many") }.
data_decision_areas_csv = Områden i { -decision(form: "many") }.
data_updates_csv = Alla redovisningar, i ordning.
data_narratives_csv = Planens texter.
column_id = Id, oföränderligt
column_number = Nummer på { -action(form: "definite") } i planen
column_title = Ordalydelse eller rubrik
column_responsible = Ansvarig; tomt om ingen uppgift finns
column_address = Sidans fasta adress
column_action = Id för { -action(form: "definite") }
column_goal = Id för { -goal(form: "definite") }
column_track = Spår inom { -action(form: "definite") }
column_due = Tid då det ska vara klart, som i planen
column_due_last = Sista dagen i den tiden
column_status = Läge: not_reported, planned, ongoing, partly_done, done, not_done, cancelled
column_status_date = Datum för den senaste redovisningen
column_result = Resultat: not_reported, not_evaluated, on_track, at_risk, met, partly_met, not_met
column_result_date = Datum för den senaste redovisningen
column_late = Om det är försenat: true eller false
column_whose = Vems ord läget är
column_evidence_count = Antal underlag i alla redovisningar
column_comparison = Hur måltalet jämförs: at_least, at_most, equals
column_target = Måltal
column_unit = Enhet
column_value = Senast redovisade tal
column_indicator = Id för { -indicator(form: "definite") }
column_supports = Id för { -action(form: "many") } som stöds; tomt betyder hela planen
column_direction = Önskad riktning: increase eller decrease
column_group = Vilka som räknas
column_baseline_period = Utgångslägets period
column_baseline = Utgångsläge
column_baseline_word = Utgångsläget som ord ur skalan, där värdena är ord
column_target_period = Målets period
column_target_word = Målet som ord ur skalan, där värdena är ord
column_source = Källa
column_period = Period
column_point = Vad raden är, som kod: ett utgångsläge eller ett mål
column_series = Serie; tomt betyder alla
column_word = Ordet ur skalan, där värdena är ord
column_corrects = Varför värdet är rättat
column_value_marker = ”.” om värdet saknas, ”..” om det inte visas
column_n = Antal personer, där det får visas
column_note = Anmärkning
column_authority = Myndighet
column_kind = Slag: inspection, follow_up, audit, injunction, court eller other
column_date = Datum; tomt om det saknas i underlaget
column_case_number = Diarienummer; tomt om det saknas i underlaget
column_follows = Id för { -decision(form: "definite") } som följs upp
column_respond_by = Sista dag att redovisa
column_responded = Dag då redovisningen inkom
column_case = Ärendets läge: open eller closed
column_decision = Id för { -decision(form: "definite") }
column_area = Områdets id
column_verdict = Bedömning: sufficient, under_way, insufficient, needs_work eller ett av planens egna ord
column_verdict_means = Vad bedömningen betyder: sufficient, under_way, insufficient, needs_work
column_action_group = Gruppen i planen som { -action(form: "definite") } hör till, som id
column_statement = Bedömningen med myndighetens egna ord
column_answered_by = Det som svarar mot behovet, enligt utgivaren
column_assessment = Myndighetens bedömning av området (Markdown)
column_need = Behovet enligt myndigheten (Markdown)
column_response = Redovisningen av området (Markdown)
column_position = Utgivarens hållning till behovet: accepted, partly, rejected
column_position_text = Hållningen med utgivarens egna ord (Markdown)
column_expects = Vad myndigheten fortfarande förväntar sig (Markdown)
column_outcome = Vad det blev av behovet: met, superseded, not_met; tomt så länge det inte är avslutat
column_outcome_text = Detsamma med ord (Markdown)
column_entity = Det som redovisas, som slag/id
column_state = Läge eller resultat
column_evidence = Underlag
column_about = Det som texten handlar om, som slag/id
column_list = Kolumnen som ordet står i
column_code = Ordet som det står i tabellerna
column_label = Betydelse ({ $language })
column_label_sv = Betydelse på svenska
column_label_en = Betydelse på engelska

## Om och tillgänglighet
about_promise_heading = Vad webbplatsen lovar
about_promise = Ett åtagande ska inte kunna försvinna, flyttas eller urvattnas utan att det syns. Webbplatsen visar planens egna ord, vad som är redovisat och med vilket underlag. Det som inte är känt visas som okänt.
about_who_heading = Vem som ansvarar
about_who = Webbplatsen publiceras av
about_privacy_heading = Inga kakor, ingen spårning
about_privacy = Webbplatsen använder inga kakor och hämtar ingenting från andra. Allt går att läsa utan skript. Några små skript finns, för att söka, sortera listor, säga hur gammal sidan är och räkna ut kontrollsummor. De körs i din webbläsare, och det du söker efter skickas ingenstans.
about_made_heading = Hur den är gjord
about_made = Sidorna byggs med Etapp, ett fritt program för offentlig uppföljning. Samma underlag ger alltid samma sidor.
accessibility_heading = Tillgänglighetsredogörelse
accessibility_description = Hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service.
accessibility_lead = står bakom den här webbplatsen. Alla ska kunna använda den. Här beskrivs hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister som är kända och hur du kan rapportera fler.
accessibility_how = Hur tillgänglig är webbplatsen?
conformance_full = Webbplatsen är helt förenlig med lagen om tillgänglighet till digital offentlig service.
conformance_partial = Webbplatsen är delvis förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna beskrivs nedan.
conformance_none = Webbplatsen är inte förenlig med lagen om tillgänglighet till digital offentlig service. Bristerna beskrivs nedan.
accessibility_issues = Innehåll som inte är tillgängligt
accessibility_pending = Brister som ska åtgärdas
accessibility_burden = Oskäligt betungande anpassning (12 §)
accessibility_no_burden = Inget undantag åberopas.
accessibility_scope = Innehåll som inte omfattas av lagen (9 §)
accessibility_no_scope = Inget innehåll är undantaget.
accessibility_tested = Hur webbplatsen har testats
accessibility_assessed = Bedömningen gjordes den
accessibility_updated = Redogörelsen ändrades senast den
accessibility_feedback = Rapportera brister
accessibility_feedback_lead = Hör av dig om du upptäcker problem, eller behöver innehållet i en annan form:
accessibility_none = Uppgifter till redogörelsen saknas.
accessibility_supervision = Tillsyn
accessibility_supervision_lead = Myndigheten för digital förvaltning (DIGG) har tillsyn över lagen. Är du inte nöjd med hur dina synpunkter hanteras kan du anmäla det:
accessibility_manual = Prövat för hand
accessibility_manual_lead = Automatiska kontroller hittar inte allt. Det här har prövats för hand:
accessibility_not_by_hand = Det finns ingen uppgift om att webbplatsen har prövats för hand, till exempel med tangentbord, förstoring eller skärmläsare.
not_found_heading = Sidan finns inte
gone_plans = Planer som har funnits här men är borttagna
not_found_lead = Det finns ingen sida på den här adressen. Adressen kan vara felskriven.
ledger_what = Vad
ledger_was = Före
ledger_is = Efter
against_value = jämfört med { $what }, { $when }
against_start = jämfört med utgångsläget { $what }, { $when }
against_state = tidigare ”{ $what }”, { $when }
against_unproven = tidigare ”{ $what }”, { $when }; inget nytt underlag visar att det har ändrats
ledger_came = nytt i planen
ledger_stood = fanns i planen
revs_weakening = Försvagar eller tonar ned
revs_taken = Det som försvagas
revs_others = Övrigt
revs_digests = Kontrollsummor för protokollet
moved_heading = Sidan har en ny adress
moved_lead = Innehållet finns nu här:

## Revisioner och ändringar
menu_changes = Ändringar
menu_revisions = Revisioner
changes_lead = Allt som har ändrats i planen, det nyaste först. Försvagningar står först i varje avsnitt och döljs aldrig.
changes_since = Sedan revisionen ”{ $revision }”, { $date }
weakened = Försvagat de senaste tolv månaderna{ $meets ->
    [yes] {""} eller sedan mötet före det senaste
    [few] {""} och dessförinnan
   *[no] {""}
}
weakened_before = Försvagat tidigare under de senaste tolv månaderna{ $meets ->
    [yes] {""} eller sedan mötet före det senaste
    [few] {""} och dessförinnan
   *[no] {""}
}
rules_what = Vad som har hänt
rules_count = Antal
rules_unexplained = Utan skäl
rules_newest = De senaste
all_weakened = Visa alla { $count } ändringar som försvagar eller tonar ned planen
moved_from = flyttad från { $due }
advanced_from = tidigarelagd från { $due }
feed_changes = Flöde med ändringarna (Atom)
feed_all = Flöde med alla ändringar, även språkliga (Atom)
changes_none = Ingenting har ändrats sedan den senaste revisionen.
changes_no_revision = Planen har ingen fryst revision ännu. När en revision har frysts visas alla ändringar mot den här.
changes_of_revision = Vad som ändrades i revisionen jämfört med den före.
changes_first = Detta är den första revisionen. Det finns ingen tidigare att jämföra med.
changes_nothing_in_revision = Ingenting ändrades jämfört med revisionen före.
revisions_lead = En revision är en fastställd version av planen. Den ändras aldrig. Varje revision har en egen adress med alla sina sidor.
revisions_none = Ingen revision är fryst ännu.
revision = Revision
revision_pages = Alla sidor som de var
revision_changes = Ändringar i revisionen
revision_record = Arkivfil (JSON)
fingerprint = Kontrollsumma
previous_fingerprint = Föregående kontrollsumma
first_revision = Första revisionen
ribbon = Planen över tid
ribbon_lead = Planen som den löd
ribbon_today = i dag
ribbon_more = … { $count } till
beside = Listor i samma avsnitt
old_version = Det här är planen som den löd { $date }, i revisionen ”{ $title }”. Den kan ha ändrats sedan dess.
old_version_link = Se sidan som den är i dag
more_changes = { $count } till på sidan Ändringar
all_changes = Alla ändringar
all_changes_worded = Alla ändringar, även språkliga
weight_gravest = Ändrar det som var fastställt
weight_weakening = Försvagar
weight_softening = Tonar ned
weight_news = Nytt att veta
weight_strengthening = Stärker
weight_progress = Går framåt
weight_setback = Går bakåt
weight_editorial = Redaktionellt
reading_missing = saknas
reading_withheld = visas inte (liten grupp)
value_not_shown = ett värde som inte visas längre
before = Före
nothing_given = Ingenting angivet
after = Efter
reason = Skäl
softened = Ord som binder mindre
softened_pair = ”{ $from }” → ”{ $to }”
softened_added = tillagt ”{ $to }”
softened_gone = borttaget ”{ $from }”
reasons_unmatched = Skäl som inte förklarar någon ändring
reason_missing = Inget skäl är angivet.
decided_by = Beslutat av
log_lead = Allt som har varit publicerat här, dag för dag, det nyaste först. Varje ändring bokförs av sig själv. Försvagningar står först varje dag och döljs aldrig.
log_from = Innehållet har varit offentligt från { $date }.
log_missing = Mellan revisionerna förs ingen logg: innehållet ligger inte i git. Det som publiceras och tas bort före nästa revision syns inte här.
log_off = Mellan revisionerna förs ingen logg: utgivaren har stängt av den. Det som publiceras och tas bort före nästa revision syns inte här.
log_years = År
log_weakened = Dagar med försvagningar:
log_uncommitted = Ännu inte publicerat
log_uncommitted_lead = Det här står i innehållet men är inte incheckat.
log_unreadable = Innehållet hade fel och publicerades inte.
log_first = Här börjar loggen.
log_frozen = Revisionen ”{ $title }” frystes, daterad { $date }.
log_stood = Det stod här från { $from } till { $to }.
log_said = Så löd det
log_taken_back = togs tillbaka eller ändrades
log_until = Publicerat till
log_withheld = En uppgift visas inte här längre: den kan röra enskilda personer.
log_redacted = Något har tagits bort här: { $reason } ({ $decided })
log_data = Loggen (JSON)
plan_gone = Planen är borttagen
plan_gone_lead = Den här planen fanns på webbplatsen men har tagits bort.
plan_gone_uncommitted = Det är ännu inte incheckat.
plan_gone_on = Den togs bort { $date }.
removed_heading = Borttaget ur planen
removed_lead = Detta fanns i planen.
removed_due = Skulle vara klart
removed_in = Det togs bort i revisionen ”{ $title }”, { $date }.
removed_since = Det togs bort efter revisionen ”{ $title }”, { $date }.
removed_first_without = Den första revisionen utan det är ”{ $title }”, { $date }.
removed_last = Se hur det löd
history = Så har { $kind ->
        [action] { -action(form: "definite") }
        [activity] { -activity(form: "definite") }
        [goal] { -goal(form: "definite") }
        [indicator] { -indicator(form: "definite") }
       *[milestone] { -milestone(form: "definite") }
    } ändrats
history_said = Så har texten ändrats
history_none = Oförändrat sedan revisionen ”{ $revision }”, där det står för första gången.
history_not_frozen = Ingen revision är fryst med detta ännu. Ändringar visas från och med den första.
history_since = Sedan den senaste revisionen
moves_heading = Åtaganden som har flyttats
moved_untimed = { $count ->
        [one] Ett har ingen tid längre.
       *[other] { $count } har ingen tid längre.
    }
moved_finding = { $moved ->
        [0] Inget åtagande har senarelagts{ $gone ->
            [0] .
            [one] , men ett är borttaget.
           *[other] , men { $gone } är borttagna.
        }
        [one] Ett åtagande har senarelagts med { $months ->
            [one] en månad
           *[other] { $months } månader
        }{ $gone ->
            [0] .
            [one] {" "}och ett är borttaget.
           *[other] {" "}och { $gone } är borttagna.
        }
       *[other] { $moved } åtaganden har senarelagts{ $gone ->
            [0] .
            [one] {" "}och ett är borttaget.
           *[other] {" "}och { $gone } är borttagna.
        } I snitt har de flyttats { $months ->
            [one] en månad
           *[other] { $months } månader
        }.
    }
moved_description = Ringen är den första tiden, pilen den som gäller nu. Streck däremellan är tidigare flyttar, ett kryss är borttaget. Störst förskjutning först.
moved_first = Först
moved_later = Därefter
moved_by = Flyttat
moved_times_head = Antal gånger
moved_times = { $count ->
        [one] 1 gång
       *[other] { $count } gånger
    }
moved_no_time = tiden borttagen
span_years = { $count } år
span_months = { $count } mån
span_days = { $count ->
        [one] 1 dag
       *[other] { $count } dagar
    }
slip_corner = Åtagande
dropped = borttaget
feed_title = Ändringar i { $plan }
feed_all_title = Alla ändringar i { $plan }, även språkliga
calendar_title = Tidsfrister i { $plan }
calendar_about = Vad som ska vara klart, och när, enligt { $plan }. Kalendern följer planen: det som flyttas flyttas också här.
calendar_item = { $kind } för { $due }: { $title } ({ $state })
calendar_day = Ska vara klart { $due }.
calendar_day_given_up = Skulle ha varit klart { $due }.
calendar_year = Planen anger bara året { $due }. Händelsen ligger därför på årets sista dag.
calendar_period = Planen anger bara { $due }. Händelsen ligger därför på den sista dagen i den tiden.
calendar_respond = Redovisning till { $authority } senast { $due }: { $title }
calendar_responded = Redovisningen inkom { $date }.
calendar_not_responded = Ingen uppgift finns om att redovisningen har kommit in.
calendar_account = Nästa redovisning ska vara publicerad ({ $plan })
calendar_meeting_of = { $body }: sammanträde ({ $plan })
calendar_meeting = { -board(form: "Definite") } sammanträder ({ $plan })
calendar_removed = Borttaget ur planen: { $title }
calendar_end = Planperioden { $due } slutar: { $title }
calendar_end_about = Planen gäller { $due }. Händelsen ligger på den sista dagen i den tiden.
rule_commitment-removed = Åtagandet är borttaget
rule_commitment-cancelled = Åtagandet utgår
rule_due-postponed = Tiden är senarelagd
rule_due-removed = Tiden är borttagen
rule_due-widened = Tiden är mindre bestämd
rule_target-lowered = Måltalet är sänkt
rule_target-removed = Måltalet är borttaget
rule_commitment-reworded = Åtagandet är omformulerat
rule_update-removed = En redovisning är borttagen
rule_update-rewritten = En redovisning är ändrad i efterhand
rule_evidence-removed = Underlag är borttaget
rule_status-withdrawn_goal = ”Uppnått” har tagits tillbaka utan ny redovisning
rule_status-withdrawn = ”Genomfört” har tagits tillbaka utan ny redovisning
rule_indicator-removed = { -indicator(form: "A") } är { -indicator.article ->
        [ett] borttaget
       *[other] borttagen
    }
rule_indicator-detached = { -indicator(form: "A") } är { -indicator.article ->
        [ett] bortkopplat
       *[other] bortkopplad
    }
rule_baseline-changed = Utgångsläget är ändrat
rule_value-rewritten = Ett värde är ändrat i efterhand
rule_decision-removed = { -decision(form: "A") } är { -decision.article ->
        [ett] borttaget
       *[other] borttagen
    }
rule_decision-rewritten = Uppgifterna om { -decision(form: "a") } är ändrade
rule_expectation-removed = Det som förväntades är borttaget
rule_answer-removed = Något svarar inte längre mot behovet
rule_responsible-removed = Ingen ansvarar längre
rule_commitment-added = Nytt åtagande
rule_due-advanced = Tiden är tidigarelagd
rule_due-narrowed = Tiden är mer bestämd
rule_target-raised = Måltalet är höjt
rule_target-added = Nytt måltal
rule_evidence-added = Nytt underlag
rule_indicator-added = { -indicator.article ->
        [ett] Nytt
       *[other] Ny
    } { -indicator }
rule_answer-added = Något nytt svarar mot behovet
rule_responsible-added = Ansvarig är utsedd
rule_update-added = Ny redovisning
rule_value-added = Nytt värde
rule_decision-added = { -decision.article ->
        [ett] Nytt
       *[other] Ny
    } { -decision }
rule_verdict-added = Ny bedömning
rule_title-changed = Ny rubrik
rule_narrative-changed = En text är ändrad
rule_narrative-added = Ny text
rule_narrative-removed = En text är borttagen
rule_summary-changed = En beskrivning är ändrad
rule_source-changed = Källan är ändrad
rule_order-changed = Ny ordning
rule_responsible-changed = Någon annan ansvarar
rule_translation-added = Ny översättning
rule_translation-changed = En översättning är ändrad
rule_translation-removed = En översättning är borttagen
rule_record-removed = Arkivfilen för en fryst revision är borttagen
rule_record-rewritten = Arkivfilen för en fryst revision är omskriven
rule_log-rewritten = Publiceringsloggen är omskriven
rule_commitment-given-up = Åtagandet är uppgivet
rule_commitment-moved = Åtagandet hör till något annat
rule_action-changed = { -action(form: "Definite") } har en annan rubrik, ett annat nummer eller en annan grupp
rule_update-backdated = En redovisning är inskjuten i efterhand
rule_attachment-exchanged = En bilaga är utbytt
rule_indicator-redefined = { -indicator(form: "Definite") } mäter något annat eller på ett annat sätt
rule_answer-rewritten = Det som svarar mot behovet beskrivs på ett annat sätt
rule_reporting-postponed = Nästa redovisning är senarelagd
rule_reporting-removed = Ingen nästa redovisning är utlovad längre
rule_reporting-thinned = Redovisningar utlovas mer sällan
rule_plan-removed = Planen är borttagen
rule_log-switched-off = Publiceringsloggen är avstängd
rule_log-shortened = Publiceringsloggen börjar senare
rule_wording-softened = Orden binder mindre
rule_commitment-reinstated = Åtagandet är tillbaka
rule_due-added = En tid är utsatt
rule_value-corrected = Ett värde är rättat
rule_renamed = Nytt namn i adressen
rule_formerly-dropped = Det tidigare namnet är borttaget
rule_erased-by-law = Något är borttaget enligt lag
rule_site-changed = Uppgifterna om webbplatsen är ändrade
rule_theme-changed = Webbplatsens utformning är ändrad
rule_plan-moved = Planen ligger i en annan mapp
rule_period-changed = Planens period är ändrad
diff_title = Vad ändringarna betyder
diff_identical = Ingenting är ändrat.
diff_same_meaning = Filerna skiljer sig åt, men inget som en läsare ser är ändrat.
diff_counts = { $total ->
        [one] En ändring
       *[other] { $total } ändringar
    }, varav { $weakening } försvagar.
state_working = innehållet nu
state_revision = revisionen { $id }
state_folder = mappen { $id }
state_published = det publicerade { $id }
state_commit = git-revisionen { $id }
state_common = där { $a } och { $b } skildes åt
field_text = den långa texten
diff_place = { $path }, rad { $line }
diff_line = rad { $line }
diff_from_to = Från { $from } till { $to }

## Sökning
search = Sök
search_label = Sök på webbplatsen
search_description = Sök i allt på webbplatsen, eller leta från A till Ö.
search_hint = Ord, ändelser och delar av sammansatta ord: ”plan” hittar också ”planperioden”. Små stavfel gör inget.
search_past = Sök också i tidigare revisioner
search_past_elsewhere = Tidigare revisioner finns på originalspråket:
search_without_script = Sökningen behöver skript, som inte är igång i din webbläsare. Här är i stället allt på webbplatsen i bokstavsordning.
search_all = Allt från A till Ö
search_one = { "{" }n{ "}" } träff på ”{ "{" }q{ "}" }”
search_many = { "{" }n{ "}" } träffar på ”{ "{" }q{ "}" }”
search_none = Inga träffar på ”{ "{" }q{ "}" }”
search_none_help = Pröva ett annat eller färre ord, eller leta i listan från A till Ö.
search_close = Inget innehåller just de orden. Närmast ligger:
search_some = Ingen sida innehåller alla orden. De här innehåller några av dem:
search_more = Visa fler träffar
search_in_past = I tidigare revisioner
search_stood_in = Lydelse i
search_same = Samma lydelse i
search_waiting = Söker …
search_failed = Sökningen kunde inte läsas in. Ladda om sidan, eller leta i listan från A till Ö.
kind_decision = { -decision(form: "One") }
kind_narrative = Text
kind_overview = Översikt
overviews = Översikter
of_action = { -action } { $number }
action_number = { -action(form: "One") } { $number }
milestones_lead = { -milestone(form: "Many") } är steg på vägen. Läget är det som den senaste redovisningen säger.
report_about = Läget, vad som är försenat, vad som kommer och vad myndigheten säger.
changes_about = Här står vad som har ändrats i planen, revision för revision: vad som är försvagat, förstärkt eller borttaget, och varför.

## Listor och tabeller
filter = Visa bara
filter_state = Läge
filter_action = { -action(form: "One") }
filter_kind = Slag
filter_year = År
filter_weight = Vad ändringen betyder
filter_entity = Vad som ändrades
filter_all = Alla
filter_late = Bara försenade
filter_reset = Visa alla
filter_count = Visar { "{" }n{ "}" } av { "{" }all{ "}" }
filter_empty = Ingenting i listan stämmer med urvalet.
sort_by = sortera
sorted_up = Sorterad efter { "{" }column{ "}" }, stigande
sorted_down = Sorterad efter { "{" }column{ "}" }, fallande

# versions and citing
versions = Versioner av sidan
version_today = Idag
version_none = fanns inte
version_first = första
version_new = ny
version_changed = ändrad
since_then = Allt som har ändrats sedan { $date }
since_then_lead = Så skiljer sig planen i dag från { $revision }, { $date }. Skälen är de som senare revisioner har gett.
cite = Så citerar du sidan
cite_text = ”{ $title }”. { $organisation }, { $plan }, { $day }. { $address }
cite_undated = ”{ $title }”. { $organisation }, { $plan }. { $address }
cite_record = Kontrollsumma för { $revision }: { $digest }
cite_entry = Post { $entry } i publiceringsloggen: { $digest }

# the page that checks a record
verify_heading = Kontrollera själv
verify_lead = Har du en kontrollsumma från ett mötesprotokoll eller en tidning? Här räknar din egen webbläsare ut om revisionen på webbplatsen är den som kontrollsumman gäller. Inget skickas någonstans.
verify_digest = Klistra in kontrollsumman från mötesprotokollet
verify_digest_hint = 64 siffror och bokstäver, ofta med sha256: före. Hämta den någon annanstans än på den här webbplatsen, annars visar den inget.
verify_record = Välj revision på webbplatsen
verify_file = Eller välj filen record.json, om du har sparat den (det går också att släppa den här)
verify_file_alone = Välj filen record.json, som ligger i webbplatsens mapp revisions, i mappen med revisionens namn (det går också att släppa den här)
verify_run = Räkna och jämför
verify_no_record = Filen är ingen arkivfil från Etapp, eller är skadad så att den inte går att läsa.
verify_which = Revisionen heter [id]: [title].
verify_computed = Uträknad kontrollsumma: [found]
verify_altered = Filen är ändrad.
verify_altered_more = Den säger själv att kontrollsumman är [stated], men det stämmer inte med vad som står i den.
verify_alone = Revisionen är hel i sig.
verify_alone_more = Det är den kontrollsumma som står i filen. Utan en kontrollsumma från något annat ställe visar det inte att revisionen är den som beslutades.
verify_short = Det där är ingen hel kontrollsumma.
verify_short_more = En kontrollsumma har 64 tecken (0–9, a–f). Det du klistrade in har [count] tecken. En avkortad kontrollsumma visar inget.
verify_differs = Kontrollsumman stämmer inte med den här revisionen.
verify_differs_more = Se först efter att den är rätt avskriven, att du har valt den revision som mötesprotokollet nämner, och att den inte gäller något annat: en post i publiceringsloggen har också en kontrollsumma, som etapp verify --checkpoint jämför. Stämmer det ändå inte har revisionen skrivits om sedan kontrollsumman skrevs ned.
verify_same = Kontrollsumman stämmer.
verify_shows = När den stämmer är revisionen, tecken för tecken, den som hade kontrollsumman när den skrevs ned, och det gäller också alla revisioner före den.
verify_shows_not = Det visar inte att det som står i planen är sant, inte något om det som har ändrats efteråt, och inte att webbplatsens sidor visar det som står i arkivfilen.
verify_choose = Välj först en revision eller en fil.
verify_unread = Webbläsaren fick inte läsa arkivfilen härifrån, till exempel för att sidan är öppnad ur en mapp. Spara filen record.json och välj den i stället.
verify_proof_heading = Vad det visar, och vad det inte visar
verify_by_hand_heading = För hand
verify_by_hand = Utan skript: spara revisionens record.json och kör det här i en terminal (Linux eller macOS; där heter sista kommandot shasum -a 256).
verify_by_hand_after = Jämför det som skrivs ut med kontrollsumman i mötesprotokollet. Revisionernas filer:
verify_link = Kontrollera själv
figure_as_svg = Bilden som SVG
figure_as_csv = Bildens tabell som CSV
