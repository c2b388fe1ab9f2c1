# The words of the preview. Everything else on the pages is the site's own.
title = There are problems in the content
title-warnings = There are warnings
broken-title = The site cannot be shown yet
broken-lead = Mend the errors below and save. The page then appears by itself.
below = The page behind this box is the last one that could be shown.
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
preview = Preview
lost = The preview has ended or does not answer.
no-key-title = The preview is locked
no-key-lead = Open the whole address that etapp serve printed in the terminal. It has the key, which is a new one each time.
not-found-title = There is no such page
not-found-lead = There is no page at that address.
home = To the start page
edit = Edit
forms = Forms
forms-lead = Choose what to change. Only what you change is written anew in the file; comments and everything else stay.
long-text = Long text
add = Add:
yes = Yes
no = No
choose = – choose –
save = Save
markdown = Written in Markdown.
see-page = See the page
form-saved = Saved.
form-not-saved = The change was not saved
form-again = Open the form again
form-expired = The form belongs to a preview that has ended. Open it again and enter the change anew.
form-changed = The file has changed since the form was opened. What you wrote still stands below, and each field that differs tells what the file says now. Change what is needed, and save again.
form-now = The file now says:
form-nothing = nothing
form-new = Add: { $kind }
form-taken = Another file has got the same id meanwhile. Save again, and this one gets its own.
form-doubt = The change cannot be made without touching something else in the file. Edit the file with a text editor instead.
form-missing = There is no form for that file.
form-body = Text
form-unread = The file has an error and cannot be read. Mend it with a text editor; the preview shows where the error is.
