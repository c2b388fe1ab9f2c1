# What the commands say, apart from problems in the content.
error = error
warning = warning
advice = advice
help = help
no-root = There is no folder { $root }. Name the project's folder with --root.
count = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
  }, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
  } in { $files ->
    [one] 1 file
   *[other] { $files } files
  }
alike =   = { $count } more of the same kind: { $places }{ $left ->
    [0] {""}
   *[other] {" "}and { $left } more (all: etapp check --format json)
  }
count-advice = { $advice ->
    [one] 1 piece of advice, which stops nothing.
   *[other] { $advice } pieces of advice, which stop nothing.
  }
external = { $count ->
    [0] The content leads to no other site.
   *[other] Addresses on other sites: { $count }. None was fetched.
  }
all-well = No problems.
more = … and { $count } more. Mend the first ones and check again.
not-built = The site was not built. What is already published is unchanged.
built = { $pages } pages ({ $files } files, { $written } new or changed) in { $output }.
unknown-code = There is no code “{ $code }”.{ $near ->
    [none] {""}
   *[other] {" "}Did you mean { $near }?
  }
new-alone = There is one { $file } in a project or a plan, and etapp new does not make it. etapp init makes a new project with both; another plan is a folder of its own under content with a plan.yaml.
unknown-kind = There is no kind of file called “{ $name }”.{ $near ->
    [none] {""}
   *[other] {" "}Did you mean { $near }?
  } The kinds are { $kinds }.
errors-passed = The content ({ $name }) has { $count ->
    [one] one error that does
   *[other] { $count } errors that do
  } not touch what is compared. Run etapp check.
state-before = The content ({ $name }) cannot be read. What is compared instead is { $commit }, the nearest before it that can be.
unknown-state = There is no frozen revision, folder or git revision called “{ $name }”.

output-lost = The result could not be written, or only in part. Is the disk full?

# init, new, fmt
not-empty = { $folder } is not empty: it has { $name }. Nothing was overwritten. Name an empty folder.
begun =
    { $count } files in { $folder }. The content is an example: replace it with your own.
    Next: etapp --root { $folder } check, then etapp --root { $folder } build.
theme-exported = { $count } files in { $folder }. Change those that are to differ, delete the others, and write theme: { $name } in site.yaml.
no-id = “{ $id }” is not an id. Use a–z, 0–9 and hyphens, at most 80 characters.
no-id-reserved = “{ $id }” is a name that Windows keeps for itself. Choose another id, such as { $id }-2.
id-exists = There is { $id } already in { $folder }. Choose another id.
no-plan = There is no plan here. Make a site with etapp init.
name-plan = Name one of the plans with --plan: { $plans }.
no-key = { $kind } has no key “{ $key }”. The keys are { $keys }.
also-needed = This is needed too: { $flags }
new-made = { $path } was made. Fill in the rest in the file, and run etapp check.
new-not-made = { $path } was not made. Mend the errors above and try again.
nothing-made = Nothing was made.
stopped = Stopped. Nothing was written.
no-content-file = { $file } is not a content file of the project. Name YAML files and texts under content.
left-unread = { $path } was left as it is: it cannot be read. Run etapp check.
left-doubt = { $path } was left as it is: it is written in such a way that nothing in it can be changed safely.

# freeze
not-frozen = The revision was not frozen.
no-revision = There is no file revisions/{ $id }.md. Make it with “etapp new revision { $id }”, and say in its text what is new.
revision-exists = The revision { $id } is already frozen and never changes. Choose a new id.
dated-before-record = Revision { $id } was not frozen: it is dated before the newest frozen revision, { $newest } ({ $date }). Correct date in revisions/{ $id }.md.
dated-before-entry = Revision { $id } was not frozen: it is dated before its own newest update or decision ({ $date }). Correct date in revisions/{ $id }.md, or that date, if it is the one that is wrong.
dated-stray = Revision { $id } was not frozen: { $date } lies many years after the plan’s period and every other date. No revision with a plausible date could be frozen after it. Correct date in revisions/{ $id }.md.
unreadable-record = The newest frozen revision could not be read.
unexplained = The revision { $id } was not frozen: these changes weaken commitments and have no reason.
paste = Paste these lines into revisions/{ $id }.md, before its second line of ---, and fill them in:
frozen =
    The revision { $id } is frozen in { $path }.
    Digest: { $digest }
    Now: copy the digest into the minutes, commit all that is new under revisions/ ({ $id }.md, { $id }.json and the attachments in files/), and run etapp build. Until then etapp verify says that the revision is not built yet.
which-plan = Several plans have a revision { $id }: { $folders }. Name one with --plan.

# log
log-off = No log is kept: site.yaml says log: off.
log-uncommitted = Not committed
log-unreadable = the content had errors and was not published
log-first = the first that was published
log-open = { $count ->
    [one] One change in it is not committed: readers see it
   *[other] { $count } changes in it are not committed: readers see them
}, and if it is taken back before it is committed, the log tells nothing of it. Commit before you publish.

# preserve
preserve-no-net = This program has no network, so it can fetch nothing. Released programs have it; to compile one that does, run cargo build --release --features net. A page that you saved yourself is kept with --from FILE --url URL.
preserve-no-entity = There is nothing called { $name }. Write its kind and id, such as milestones/lasplan.
preserve-no-url = No evidence leads to { $url }. Write the address as it stands in the content.
preserve-kept = { $url } is kept as files/{ $path }.
preserve-nothing = Every web address of evidence has a kept copy.
preserve-dead = { $url }: there is nothing there any more.
preserve-failed = { $url }: could not be fetched ({ $reason }). Save the page yourself and run etapp preserve --from FILE --url URL, or mend the address.
preserve-too-large = { $url }: is too large. An attachment may have 64 MB.
preserve-kind = { $url }: is empty, or of a kind that is not published. Keep a PDF, a picture, a table, an office document or a web page.
preserve-refused = { $url } was not kept: the copy would stop the site, see above.
preserve-by-hand = { $place }: the file is written in such a way that nothing can be added to it safely. Write this beside the address yourself: kept: { "{" }file: { $path }, date: { $date }{ "}" }
preserve-changed = { $url }: leads to something other than the copy of { $date } (files/{ $path }).
preserve-compared = { $addresses ->
        [one] One address was checked
       *[other] { $addresses } addresses were checked
    }. { $copies ->
        [0] No evidence has a kept copy.
        [one] One piece of evidence has a kept copy, which is whole.
       *[other] { $copies } pieces of evidence have a kept copy, which is whole.
    }
preserve-unasked = { $addresses ->
        [one] The address was not checked
       *[other] The { $addresses } addresses were not checked
    }: this program has no network. { $copies ->
        [0] No evidence has a kept copy.
        [one] One piece of evidence has a kept copy, which is whole.
       *[other] { $copies } pieces of evidence have a kept copy, which is whole.
    }

# report
several-plans = The site has several plans: { $folders }. Name one with --plan.
unknown-decision = The plan has no decision “{ $name }”. It has: { $ids }.
unknown-plan = There is no plan in the folder “{ $folder }”. There are: { $folders }.
unknown-since = “{ $name }” is neither a frozen revision nor a date. Frozen revisions: { $ids }. A date is written 2026-01-31.
unknown-since-none = “{ $name }” is not a date, and no revision is frozen yet. A date is written 2026-01-31.
ends-before-it-begins = The report would begin on { $start } and end on { $end }. Name an earlier day with --since or a later one with --until.
no-pdf = This program cannot write PDF. Released programs can; to compile one that can, run cargo build --release --features pdf. Without --pdf, the report is written as a web page that can be printed.
own-fault = A fault in Etapp itself, not in the content: what is published is untouched. Please send these lines to the project, with the command that was run: { $fault }
no-threads = The system starts no more threads for this user. The preview needs some; end other programs, or raise the limit (ulimit -u).
no-net = This program has no network. Released programs have it; to compile one that does, run cargo build --release --features net. A folder can be compared instead.
among-sources = { $path } lies among the content or the themes, where nothing is written over. Name another place.
report-written = The report is in { $path }.
report-not-written = The report could not be written to { $error }

# import
not-written = Nothing was written. Run again with --write to write.
imported = { $added } new, { $changed } changed, { $same } the same, { $kept } only in the table, which stay
column-period = time (heading period or year)
column-value = value (heading value)
column-n = number of persons (n)
import-column = { $file }: there is no column for { $column }. The table has { $has }. Show which it is: --map "HEADING={ $name }"
import-cell = { $file }:{ $line }: “{ $text }” cannot be read as { $column }.
import-time = { $file }:{ $line }: “{ $text }” cannot be read as a time. Forms that are taken: 2026, 2026-06, 2026-06-30, 2026-Q2, HT2026, 2026/27. Take the line out if it is not part of the table (a sum, a source).
import-value = { $file }:{ $line }: “{ $text }” cannot be read as a value. Write a number alone (anything else goes in a note), . if the value is missing, and .. if it must not be shown.
import-n = { $file }:{ $line }: “{ $text }” cannot be read as a number of persons (n). Write a whole number. If it is withheld, or too small to be shown: write .. as the value of the line, and empty the cell.
import-no-series = { $file }:{ $line }: the cell under “{ $text }” is empty, but on other lines it tells groups apart. If the line is about all, write Total. If it is about the same group as the line above, write the group here too.
import-measures = { $file }: { $names } in the column “{ $name }” are different measures, and an indicator has one. Take one at a time: --only "{ $name }={ $first }"
import-measures-beside = { $file }: { $names } are different measures, and an indicator has one. Leave the headings of the others out, such as --map "{ $last }=-". If one of them is the number of persons behind the other, make a table with a line for each time and group and the columns Year, Group, Value and n.
import-torn = { $file }:{ $line }: a character on this line is not UTF-8, as the rest of the file is. Correct it, and save the file as UTF-8.
import-folder = { $file } is a folder. Name a file in it.
import-not-allowed = { $file }: you may not read the file. Ask whoever keeps it for access, or copy it.
import-idle = { $flag } changes nothing when { $file } is imported like this. Take it out of the command.
import-cell-part = { $file }:{ $line }: “{ $text }” may be a month or another part of the year. Write { $month } if it is the month, { $quarter } if it is the quarter{ $half ->
        [none] {""}
       *[other] {" "}and { $half } if it is the half-year
    }.
import-counted = { $file }:{ $line }: “{ $text }” cannot be read under the heading “{ $heading }”. Write the time like this: 2026-Q2 if it is a quarter, HT2026 if it is a term, 2026-01/2026-06 if it is a half-year. If it is a month, write Month as the heading.
import-scale = { $file }:{ $line }: “{ $text }” is no step of the indicator’s scale. The steps are { $steps }. Write one of them, or . if the value is missing.
import-note = { $file }:{ $line }: “{ $text }” is a note or a source, and nothing that the table lists. Remove the line. If it belongs to the table, remove the sign or the word before it.
import-part-heading = { $file }: the heading “{ $heading }” may be a month or another part of the year. Write { $month } if it is the month, { $quarter } if it is the quarter{ $half ->
        [none] {""}
       *[other] {" "}and { $half } if it is the half-year
    }.
import-nothing = Nothing was written.
import-no-file = { $file }: there is no such file. Write its whole path, in quotes if it has a space in it.
import-twice = { $file }:{ $line }: { $period } appears twice in one series.
import-no-json = { $file }: this is not JSON; it begins with { $found }. Save the answer of Kolada's API (https://api.kolada.se/v3/data/…) as it is, not the web page.
import-refused = { $file }: the answer has no values. Kolada says: { $found }. Look at the id of the measure, the code of the municipality and the year in the address, and fetch the answer again.
import-no-values = { $file }: the answer has no list of values: { $found }. This is not an answer with values from Kolada's API.
import-no-figures = { $file }: the list of values is empty. Kolada has no values for that measure, that municipality and those years. Look at them in the address.
import-described = { $file }: the answer describes measures, municipalities or units ({ $found }) and has no values. Fetch data instead: https://api.kolada.se/v3/data/kpi/MEASURE/municipality/MUNICIPALITY
import-odd-time = { $file }: period is { $found }, which cannot be read as a time.
import-odd-sex = { $file }: in { $at } gender is { $found }. Etapp knows T (all), K or F (women) and M (men). Take that entry out of the file.
import-odd-number = { $file }: in { $at } value is { $found }, which is not a number. Write a number with a decimal point and without quotes, or null where there is no value.
import-odd-status = { $file }: in { $at } status is { $found }. Etapp knows Private (must not be shown) and Missing. Find out what it means. If the value is to be taken as it is, write "status": "" there.
import-key-twice = { $file }: the key { $found } stands twice in one entry. Fetch the answer again, or remove the one that does not hold.
import-odd-key = { $file }: the key { $found } is to be written { $at }, as Kolada does. Fetch the answer again, or correct the key throughout the file.
import-odd-none = { $file }: the entry of { $at } has no { $found }. Fetch the answer again from Kolada's API (https://api.kolada.se/v3/data/…), and save it as it is.
import-odd-missing = { $file }: in { $at } the status is Missing, and yet value is { $found }. Fetch the answer again. To take the value, write "status": "" there; if it is missing, write null.
import-several = { $file }: the file has { $count } different { $key }: { $names }. Choose one at a time: --only "{ $key }={ $first }"
import-several-municipalities = { $file }: the file is about { $count } municipalities: { $names }. Choose one: --municipality { $first }
column-series = series
column-note = note
column-indicator = indicator
column-value_marker = marker of a missing or withheld value
column-word = word of the scale
column-corrects = correction
quoted = “{ $text }”
import-unknown = { $file }: { $count ->
        [one] the column { $names } is unknown
       *[other] the columns { $names } are unknown
    }.{ $unnamed ->
        [0] {""}
       *[other] {" "}(#{ $letter } is column { $letter } of the spreadsheet, which has no heading of its own.)
    } Nothing is left out unless you say so. Write for instance --map "{ $first }=n" if the column is the number of persons, =value if it is the value, =period if it is the time, =series if it tells groups apart, =note if it is a note, =- to leave it out. With --only "{ $first }=TEXT" only the lines with that text are taken.
import-claimed = { $file }: { $names } could each be the { $column }. Show which: --map "{ $first }={ $name }" --map "{ $last }=-"
import-claimed-series = { $file }: { $names } all tell groups apart. Join them into one series: --map "{ $first }=series" --map "{ $last }=series". Or take one group only: --only "{ $last }=TEXT"
import-apart = { $file }:{ $line }: “{ $one }” ({ $first }) and “{ $other }” ({ $second }) are no time together. Correct the cells, so that one says the year and the other which part of it, such as 2024 and Q1. Do they not belong together? Then leave out the one that is not the time of the value: --map "{ $second }=-"
import-claimed-parts = { $file }: { $names } all say which part of the year it is. Keep the finest, and leave the others out: --map "{ $first }=-"
import-no-year = { $file }:{ $line }: “{ $text }” does not say which year. Write the year too (“{ $text } 2026”), or add a column Year.
import-no-years = { $file }: { $names } do not say which year. Write the year in the headings too (“{ $first } 2026”), or add a column Year.
import-parts-beside = { $file }: { $names } stands beside parts of a year and is none itself. If it is the whole year, write Full year as its heading. Otherwise take the column out, or leave it out: --map "{ $first }=-"
import-twice-part = { $file }:{ $line }: { $period } appears twice in one series, because “{ $text }” is left out. Run without --map "{ $text }=-", and it becomes one time together with the year.
import-ends = { $file }:{ $line }: “{ $one }” ({ $first }) and “{ $other }” ({ $second }) are no time from the first to the last day. Correct the cells, or say which of the columns is the time: --map "{ $first }=period" --map "{ $second }=-"
import-apart-heading = { $file }:{ $line }: “{ $text }” in the column “{ $column }” and the heading “{ $heading }” are no time together. One has to be a year and the other a part of it, such as 2024 and Q1. Correct the cell, or take the line out if it is not part of the table (a sum, a source).
import-parts-below = { $file }: { $names } stands beside parts of a year and is none itself. If it is the whole year, write Full year instead. Otherwise take the column out.
import-no-heading = { $file }: there is no column “{ $name }”. The table has { $has }.
import-wide = { $file }: { $count ->
        [one] the time { $times } is a heading
       *[other] the times { $times } stand beside each other as headings
    }. Run again with --wide, and the table is turned.
import-beside = { $file }: { $names } stand beside each other, with values below. Run again with --wide, and each becomes a series.
import-two-lines = { $file }: the headings stand on two lines, and are of several measures ({ $measures }) for { $of }. Make a sheet for each measure with its headings on one line, such as Year;{ $example }, and run again with --wide.
import-no-headings = { $file }: the file has no headings; its first line says { $cells }. Write a line above that says what the columns are, such as Year;Value.
import-no-lines = { $file }: no line has “{ $text }” in the column “{ $name }”. { $count ->
    [0] Nothing stands there.
   *[other] It has { $known }.
}
import-mixed = { $file }: the lines are about different things in the column “{ $name }”: { $groups }. They must not become one series. Make the column a series with --map "{ $name }=series", or take one at a time with --only "{ $name }={ $first }".
import-again = { $file }: { $period } appears twice in the answer.
import-quote = { $file }:{ $line }: a quotation mark begins here and does not end. Write one at the end of the cell, or remove this one.
import-comma = { $file }:{ $line }: the line has one comma more than the headings have. Is “{ $text }” a number with a decimal comma? Save the sheet as XLSX, or as CSV with semicolons between the columns.
import-percent = { $file }:{ $line }: “{ $text }” stands in a column where some values have a percent sign and others do not. Write all of them in the same way (0.97 is 97 per cent).
import-doubtful = { $file }:{ $line }: “{ $text }” could be in thousands or have three decimals. Show which sign stands before the decimals: --decimals comma or --decimals point.
import-cell-missing = { $file }:{ $line }: “{ $text }” cannot be read as { $column }. Empty the cell or write . if the value is missing, and .. if it must not be shown.
import-cell-meant = { $file }:{ $line }: “{ $text }” cannot be read as { $column }. Write { $meant } if that is what is meant.
import-twice-apart = { $file }:{ $line }: { $period } appears twice in one series. The lines differ in { $names }: make it the series with --map "{ $first }=series", or take one with --only "{ $first }=TEXT".
import-pages = { $file }: the answer has several pages ({ $next }), and one page is not the whole. Ask for fewer values, so that all fit on one page: one municipality or school at a time (…/municipality/0126), or some years at a time (…?year=2023,2024).
import-passed = { $lines ->
        [one] 1 line above the headings is skipped.
       *[other] { $lines } lines above the headings are skipped.
    }
import-left = The column “{ $column }” is left out ({ $count ->
        [one] { $values }
       *[other] { $count } different texts, among them { $values }
    }).
outline-unknown = { $file }: { $count ->
        [one] the column { $names } is unknown
       *[other] the columns { $names } are unknown
    }.{ $unnamed ->
        [0] {""}
       *[other] {" "}(#{ $letter } is column { $letter } of the spreadsheet, which has no heading of its own.)
    } Nothing is left out unless you say so. Write for instance --map "{ $first }=responsible", or --map "{ $first }=-" to leave it out. A column can be { $columns }.
outline-schedule = { $file }: { $names } are times beside each other, as in a schedule. Add a column Due, and write on each line when it is to be done (such as the last time with a cross). Then leave the schedule out: --map "{ $first }=-"{ $count ->
        [one] {""}
       *[other] , and likewise up to --map "{ $last }=-"
    }
outline-unknown-times = { $file }: { $count ->
        [one] the column { $names } says a time
       *[other] the columns { $names } say a time
    }. Is it when the line is to be done? Run again with { $map }. A year and a part of it become one time together. Otherwise a column is left out with =- instead of =due.
outline-date = { $file }:{ $line }: “{ $text }” in the column “{ $column }” cannot be read as a day. Write the whole day, such as 2026-01-31. Where the cell is empty, the day of --date counts.
outline-target = { $file }:{ $line }: “{ $text }” in the column “{ $column }” cannot be read as a target. Write a number, such as 6, at least 6 or at most 6. What is counted is written in a column Unit.
outline-no-target = { $file }:{ $line }: “{ $text }” in the column “{ $column }” is no target. Empty the cell if no number is decided.
outline-difference = differs: { $column } { $old } → { $new }
outline-nothing = (empty)
outline-differs = { $count ->
        [one] 1 thing that is there already differs from the table, and stays as it is.
       *[other] { $count } things that are there already differ from the table, and stay as they are.
    } If the table is right, change the files, or use etapp serve.
import-marked = { $file }: the heading “{ $heading }” is a time with a mark. Write only { $time } in the heading, and the values are taken. What the mark means is written in a note afterwards. To leave the column out: --map "{ $heading }=-"
outline-no-year = { $file }:{ $line }: “{ $text }” in the column “{ $column }” does not say which year. Write the year too: “{ $text } 2026”.
outline-no-column = { $file }: a column cannot be “{ $name }”. It can be { $columns }, or - to be left out.
outline-claimed = { $file }: “{ $first }” and “{ $second }” are the same. Leave one out: --map "{ $second }=-"
outline-no-kind = { $file }: nothing says what the lines are. Add a column Kind (action, goal, milestone, activity), or a column for each kind. The table has { $has }. Say which it is: --map "HEADING=kind" or --map "HEADING=milestone"
outline-kind = { $file }:{ $line }: “{ $text }” is not a kind. Write action, goal, milestone or activity.
outline-no-title = { $file }:{ $line }: the line has no title.
outline-no-action = { $file }:{ $line }: “{ $title }” belongs to no action. Name the action in the column Action, or on a line above.
outline-no-such = { $file }:{ $line }: “{ $name }” ({ $kind }) is neither in the plan nor on a line above.
outline-number = { $file }:{ $line }: another action, “{ $title }”, already has the number { $number }. Delete it if it belongs to the example, or give the line another number.
outline-inner = { $file }:{ $line }: “{ $number }” is a number under { $outer }, and actions have whole numbers. Does the line belong to action { $outer }? Add a column Kind that says what each line is (action, goal, milestone, activity), and leave the numbers out: --map "{ $column }=-"
outline-numbered = { $file }:{ $line }: the action “{ $title }” already has another number. Does the column “{ $column }” number the lines? Then leave it out: --map "{ $column }=-"
outline-several = { $file }:{ $line }: the cell under “{ $column }” has several lines, each of which looks like a name of its own. Give each commitment a row of its own. If it is one title, write it without line breaks.
outline-alone = { $file }:{ $line }: the column “{ $column }” has a value, but the line has no { $wanted ->
        [status] state
       *[other] target
    } that it could belong to. Write it, empty the cell, or leave the column out: --map "{ $column }=-"
import-more = { $count ->
        [one] One more fault is not shown.
       *[other] { $count } more faults are not shown.
    }
outline-again = { $file }:{ $line }: “{ $title }” is already on line { $first }, with other facts. Write everything about one thing on one line, or give them different titles.
outline-same-id = { $file }:{ $line }: “{ $title }” has the same id ({ $id }) as what stands on line { $first }. Give the lines different ids, or the same title if they are the same thing.
outline-state = { $file }:{ $line }: the state “{ $text }” is unknown. Write one of these words: { $names }.
outline-state-meant = { $file }:{ $line }: the state “{ $text }” is unknown. Write “{ $meant }” if that is what is meant, else one of these words: { $names }.
outline-no-date = { $file }:{ $line }: the state has no day. Add a column Date, or give the day of all of them: --date 2026-01-31.
outline-no-key = { $file }:{ $line }: the column “{ $column }” has a value, but that kind ({ $kind }) has no such key. Empty the cell, or leave the column out: --map "{ $column }=-"
outline-sum = { $file }:{ $line }: “{ $title }” sums up other lines and is not a commitment. Take the line out.
outline-time = { $file }:{ $line }: “{ $text }” in the column “{ $column }” cannot be read as a time. Forms that are taken: 2026, 2026-06, 2026-06-30, 2026-Q2, HT2026, 2026/27. Empty the cell if there is no last time.
outline-value = { $file }:{ $line }: the column “{ $column }”: { $why }
outline-made = { $file }:{ $line }: { $why }
outline-bound = { $bound ->
        [at_least] at least
        [at_most] at most
       *[equals] exactly
    } { $number }
outline-id = { $file }:{ $line }: “{ $text }” in the column “{ $column }” cannot be an id. An id has a–z, 0–9 and hyphens only. Write { $meant } if that is what is meant.
outline-id-taken = { $file }:{ $line }: the id “{ $text }” in the column “{ $column }” is there already. Write another, such as { $meant }.
import-in-the-way = { $path } already exists and is not overwritten. Give the line another id.
import-outlined = There will be { $actions ->
        [one] 1 action
       *[other] { $actions } actions
    }, { $goals ->
        [one] 1 goal
       *[other] { $goals } goals
    }, { $milestones ->
        [one] 1 milestone
       *[other] { $milestones } milestones
    } and { $activities ->
        [one] 1 activity
       *[other] { $activities } activities
    }. { $there } are there already and stay.
no-xlsx = { $file }: this program cannot read the files of spreadsheet programs. Released programs can; to compile one that can, run cargo build --release --features xlsx. Or save the sheet as CSV and import that file.
import-sheets = { $file }: several sheets have cells. Choose one of them with --sheet: { $names }.
import-no-sheet = { $file }: there is no sheet “{ $wanted }”. Choose one of those that there are with --sheet: { $names }.
import-no-cells = { $file }: no sheet has anything in its cells. Is the table a picture, or is it the wrong file? Fill in a sheet, save the file and run again.
import-empty-sheet = { $file }: the sheet “{ $sheet }” is empty. Name another one with --sheet, or fill it in and save the file.
import-hidden-sheet = { $file }: the sheet “{ $sheet }” is hidden in the spreadsheet program. Make sure that it is the one to import.
import-hidden-rows = { $file }: { $count ->
        [one] row { $names } is hidden
       *[other] rows { $names } are hidden
    } in the spreadsheet program, and imported all the same. Take out what is not to come along.
import-hidden-columns = { $file }: { $count ->
        [one] column { $names } is hidden
       *[other] columns { $names } are hidden
    } in the spreadsheet program, and imported all the same. Take out what is not to come along.
import-too-wide = { $file }: the table has { $count } columns, up to column { $letter }. At most { $most } can be imported. Does something stand far to the right by mistake? Take it out.
import-too-large = { $file }: the sheet is too large; it goes to the cell { $cell }. Does something stand far down or far to the right by mistake? Take it out, or copy the table to a new sheet.
import-spelled = { $file }:{ $line }: “{ $text }” and “{ $first }” look like the same group. Write it alike on all lines.
import-small = { $count ->
        [one] 1 value is
       *[other] { $count } values are
    } about fewer persons than the limit for small groups. Here and on the site it is shown as .., but the numbers are written in { $path }. If others can read the project's files, write .. as the value in the spreadsheet first.
import-fraction = { $file }: { $text } may be a share that the sheet shows as per cent; a file of this sort does not tell. Save the sheet as XLSX or CSV, and import that.
import-formula = { $file }: the cell { $cell } has a formula, but the file does not hold its value. Open the file in the spreadsheet program, save it and run again.
import-workbook = { $file }: the workbook cannot be read. Is it locked with a password? Save it again, or as CSV.
import-no-table = { $file }: the file is not a table; it begins with { $found }. Open it in the spreadsheet program and save the sheet as CSV or XLSX. An answer from Kolada is imported with import kolada.
import-empty = { $file }: the file has no values.
no-indicator = There is no indicator { $id }. Make it first: etapp new indicator { $new }
no-indicator-meant = There is no indicator { $id }. Did you mean { $meant }? Otherwise make it first: etapp new indicator { $new }
which-indicator = Several plans have an indicator { $id }. Name one with --plan.
unread = { $path } cannot be read. Run etapp check and mend the file first.
inline-values = { $path } has its values under the key values. Move them to a table, { $id }.csv, and write data: { $id }.csv.

# serve
running = The preview is running and follows the files. Ctrl-C ends it.
others-can-read = warning: Other computers can reach the preview and read drafts. Without --host only this one can.
no-browser = The browser could not be started. Open the address above yourself.
polling = The system does not say when files change, so they are checked once a second.
changed-more = { $named } and { $count } more
shown = shown ({ $milliseconds } ms).
not-shown = not shown until the errors are mended ({ $milliseconds } ms).
address-taken = error: Another program uses { $address } already, perhaps a second preview. End it, or choose another port with --port; --port 0 takes a free one.
address-denied = error: { $address } needs special rights. Choose a port above 1023 with --port.
address-failed = error: The preview could not start on { $address }: { $error }
not-started = error: The preview could not start: { $error }

# git
git-not-readable = the git repository at { $path } cannot be read: { $reason }
git-unsupported-format = the git repository at { $path } has the format { $format }, which Etapp does not read
git-ambiguous = “{ $spec }” stands for several commits: { $candidates }
git-not-a-commit = “{ $spec }” is not a commit
git-missing-object = the git object { $id } is missing{ $clone ->
    [shallow] : this clone is shallow, so its history is cut off
    [partial] : this clone is partial, and Etapp does not fetch
   *[whole] {" "}from the repository
  }
git-damaged-object = the git object { $id } is damaged: { $reason }
git-shallow = “{ $spec }” cannot be told: the history of this clone is cut off (git fetch --unshallow)
git-no-common-ancestor = “{ $a }” and “{ $b }” have no history in common
git-no-such-folder = “{ $spec }” has no folder { $folder }
git-too-many-files = “{ $spec }” has more than { $limit } files and folders in its content

# publishing
leftover = warning: { $path } was left by a build that was cut off and could not be removed.
publish-bad-path = "{ $path }" cannot be the path of a page
publish-duplicate-path = two files of the site want the path "{ $path }"
publish-record-missing = the site lacks "{ $path }", the record of a frozen revision
publish-path-clash = "{ $file }" is a file of the site, so "{ $inside }" cannot lie inside it
publish-output-is-root = { $path } cannot be the output folder
publish-output-is-home = the output { $path } is or holds the home folder { $home }
publish-output-above-content = the output { $path } is or holds the folder { $protected }
publish-output-inside-content = the output { $path } lies inside { $protected }, which is read from
publish-output-is-symlink = the output { $path } is a symbolic link
publish-output-not-folder = the output { $path } is not a folder
publish-foreign-folder = { $path } holds { $example }, which Etapp did not make
publish-locked = { $process ->
    [none] another process
   *[other] process { $process }
  } is building { $path } just now
publish-different-device = { $path } is not on the same file system as { $parent }
publish-read-back = { $path } does not read back as it was written
publish-io = cannot { $step ->
    [inspect] look at
    [create-parent] make the folder
    [lock] take the lock
    [recover] put back the old site from
    [stage] make the staging folder
    [write] write
    [read-back] read back
    [sync] save to the disk
    [swap] swap in the new site at
   *[remove-old] remove the old site at
  } { $path }: { $source }
publish-stranded = there is no site at { $output } now; the old one is at { $at }, and the next build puts it back: { $source }
publish-after-swap = the new site is published at { $output }, but { $leftover } may be left: { $cause }
memory-unreadable = The memory in { $path } cannot be read: { $reason }. It is not overwritten; move it away to start afresh.
explain-reason = etapp freeze wants a reason and a decision for such a change.
explain-softened = Texts are compared sentence by sentence and word by word. The words stand in one file a language, each line with a change that softens and one that does not. The rules see words, not meaning.
explain-less = binds less:
explain-not-less = does not:
softening-modal = A duty becomes a wish or a possibility
softening-verb = A verb says less
softening-quantifier = All become some, or a least number becomes an approximate one
softening-number = A number asks for less, or is gone
softening-time = A time is later, or is gone
softening-actor = Who is to do it is gone
softening-condition = A condition comes
softening-exception = An exception comes
softening-negation = It is denied, or a prohibition is gone
softening-scope = It covers less
softening-follow-up = Nobody looks or tells whether it was done
softening-duty = A sentence with a duty is gone
not-published = { $name } is not a site published by Etapp, or it cannot be read.
no-state = { $name } has no state to compare: neither data/state.json nor a record.
not-record = { $name } is not a record made by Etapp.
