# The words of the preview. Everything else on the pages is the site's own.
title = There are problems in the content
title-warnings = There are warnings
broken-title = The site cannot be shown yet
broken-lead = Mend the errors below and save. The page then appears by itself.
below = The page below is the last one that could be shown.
count = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
  }{ $warnings ->
    [0] {""}
    [one] , 1 warning
   *[other] , { $warnings } warnings
  }
error = Error
warning = Warning
help = How to mend it
line = line { $line }
close = Close
open = Show problems
more = … and { $count } more.
lost = The preview has ended or does not answer.
waiting-title = The page is being made
waiting-lead = It appears in a moment.
not-found-title = There is no such page
not-found-lead = There is no page at that address.
home = To the start page
