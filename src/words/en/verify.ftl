# What a verification proved, and what is not as it was.
no-folder = No published folder was compared.
records = { $count ->
        [one] 1 frozen revision is unaltered. It
       *[other] { $count } frozen revisions are unaltered and chained. The newest
    } has { $digest }.
attachments = { $count ->
        [one] 1 attachment of frozen revisions is the one that was frozen.
       *[other] { $count } attachments of frozen revisions are those that were frozen.
    }
withheld = { $count ->
        [one] 1 value that the site withholds today is still in frozen revisions, which never change.
       *[other] { $count } values that the site withholds today are still in frozen revisions, which never change.
    }
erased = { $count ->
        [one] 1 attachment was
       *[other] { $count } attachments were
    } removed by decision. That the decision exists cannot be proven here.
no-manifest = { $place } has no readable manifest. Nothing can be said of it.
not-of-manifest = The file is not the one that the manifest states.
missing = The file is missing.
not-in-manifest = The file is not in the manifest.
manifest-form = The manifest is not in the form that Etapp writes.
irregular = There is a link there, or something that is not a regular file, or the path leads out of the site.
no-record = The site has a revision that is missing among the records.
not-of-record = The file is not the one that the record gives (build first, if the theme or the site's facts have changed).
no-checkpoint = Not compared with any outside checkpoint. Whoever can change both records and site can change both alike; compare with the digest in approved minutes (--checkpoint ID:DIGEST).
bare-checkpoint = Each plan has revisions of its own, so { $id } alone names none. Write the full name, { $names }, before the digest.
checkpoint-alone = The record of { $id } has the digest of the checkpoint. Whether what comes before it is unaltered cannot be told while the records have faults.
checkpoint = Unaltered up to checkpoint { $id }.
other-digest = The digest is { $found }, but the checkpoint says { $stated }. First check that it was copied correctly.
unknown-checkpoint = The revision of the checkpoint does not exist.
unreadable = { $place } could not be read: { $reason }.
other-manifest = The manifest is not the one that was built here.
not-of-build = The file is not the one that was built.
for-the-host = { $path } is not shown by the server. If it reads the file itself, that is as it should be.
extra = The file does not belong to the site.
as-built = { $count } files at { $place } are those that were built here.
server-tells-not-all = A server does not say which files it has; an extra one that no manifest names cannot be seen from here.
intact = Whole in itself: nothing that was looked at contradicts anything else. What that rests on, and what cannot be seen from here, is set out below.
altered = Contradicts itself: something does not agree with something else. Which file, and which field where that can be told, is shown here.
unknown = Cannot tell: nothing contradicts anything else, but not all of it could be looked at.
as-its-own = { $count } files in { $place } are those that its own manifest lists. That shows that the copy is whole, not that it is what was built: a site that was made afresh altogether is whole in itself as well.
later-manifest = The manifest has more than this version of Etapp knows of. Whether it is unaltered could not be told.
later-record = The record of { $id } was written by a later version of Etapp. What it should tell could not be judged.
other-attachment = The attachment is not the one that was frozen.
attachments-absent = { $count ->
    [one] 1 attachment of frozen revisions is not on the site. Why cannot be told here; it may have gone by a decision.
   *[other] { $count } attachments of frozen revisions are not on the site. Why cannot be told here; they may have gone by a decision.
}
records-published = { $count ->
    [one] 1 frozen revision is unaltered: { $id }, with { $digest }.
   *[other] { $count } frozen revisions are unaltered, chained, and tell what changed between them. The newest, { $id }, has { $digest }.
}
log-unreadable = The file is not JSON.
log-altered = Entry { $entry } of the publication log is not the one that was written.
log-doubtful = Entry { $entry } of the publication log has a text that had to be removed, or more than this version of Etapp knows of. Whether it is unaltered could not be told.
log-published = { $count ->
        [one] 1 entry of the publication log is unaltered. The head is { $digest }.
       *[other] { $count } entries of the publication log are unaltered and chained. The head is { $digest }.
    }
log-published-partly = { $count } of { $all } entries of the publication log are unaltered, and all are chained. The head is { $digest }.
no-log = The site has no publication log. What changed between revisions cannot be seen from here.
no-state = The site has no data/state.json (an earlier version of Etapp built it). Whether the pages show the newest state of the log could not be told.
other-state = The plan that is shown is not the newest state of the publication log (entry { $entry }).
record-of-log = The publication log (entry { $entry }) says that the revision is frozen, but its record is not here.
other-record-of-log = The record is not the one that the publication log says (entry { $entry }).
record-not-in-log = The record of the revision is not in the publication log.
not-of-state = The field does not say the same as the state of the plan in data/state.json.
state-untold = { $path } does not tell { $count } fields of the state as this version of Etapp does: { $fields }. Whether they are as in data/state.json could not be told.
as-state = The plan's data tell each field of the state that is shown. What they tell beyond it, and the pages' own words, were compared with the manifest alone.
not-built = Not built yet: { $ids } is frozen here and is not on the site. Run etapp build. If it has been published before, it was removed since.
made-otherwise = The site was built by another version, with another theme or other facts than those here, so it could not be told whether the pages of revisions are those that the records give. The records themselves were compared.
as-records = The records on the site are those that are here, and the pages of revisions are those that the records give.
other-build = The site was made of another state, or by another version or with another theme, than what is built here. They were not compared file by file.
memory-of-another = The memory is of another site: it remembers { $address }, and this one says that it is { $now }. Nothing of what it remembers is here. Give each site a memory of its own.
as-remembered = Nothing that was seen the last time was rewritten, removed or shortened.
log-checkpoint = The digest is in the publication log, as entry { $entry } of { $count }. The log goes on from it.
unknown-head = No entry of the publication log has the digest { $stated }. First check that it was copied correctly.
nothing-of-build = Nothing at { $place } is of the build here. Is it the right folder or address?
plan-gone = The plan was here the last time and is gone.
changed-since = The file is not the same as the last time, though nothing that it is made from has changed.
gone-since = The file was there the last time and is gone, though nothing that the site is made from has changed.
come-since = The file was not there the last time, though nothing that the site is made from has changed.
record-gone = The revision was here the last time. Its record is gone.
log-gone = The publication log was here the last time and is gone.
record-rewritten = The record was rewritten since the last time: it had { $before } and has { $after }.
changed-in-record = So the record was rewritten. { $change }
log-day = Entry { $entry } of the publication log had the day { $before } and has { $after }.
log-shortened = The publication log was shortened: it had { $then } entries and has { $now }. It lacks what came from entry { $entry } on.
log-rewritten = The publication log was rewritten from entry { $entry } on: it had { $then } entries and has { $now }.
gone-from-log = The log said this, and no longer does: { $change }
