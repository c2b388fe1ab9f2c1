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
foresee = Preview the change
foreseen = This is how the change would be told
foreseen-before = Before:
foreseen-after = Now:
foreseen-none = The change touches no commitment, and is not told among the changes.
foreseen-reason = Who freezes the plan must give a reason for this change.
foreseen-unsaved = Nothing is saved yet.
rewrite-link = Write anew what stands in the log
rewrite-label = Write “{ $words }” if you change what stands in the log
rewrite-words = I rewrite the log
rewrite-help = Readers have seen what stands in the log. To write it anew is a weakening, which is told on the page of changes. If the state is another now, rather add an update.
rewrite-refused = You changed what stands in the log. Write the words in the field to confirm it, or open the form again.
uploads = Attachments and pictures
upload-new = Add an attachment or a picture
upload-lead = The file comes to lie in the folder files, under a name of small letters and hyphens. It may have { $most } MB at most, and must be what its ending says.
upload-file = File
upload-send = Send the file
upload-saved = Saved. Link to the file like this:
upload-words = Say what the file is
upload-files = Files that are there
upload-no-files = There are none yet.
upload-none = Choose a file first.
upload-cut = The file did not arrive whole. Try again.
upload-name = The name of the file cannot be used. Give it a name with letters or digits and an ending, such as minutes.pdf.
upload-there = There is a file of that name, and it is not written over. Give the new one another name.
