# English names and descriptions of keys stand with their declaration. Here are the words that it does not have.

log-git = from the history of git
log-off = no log
conformance-full = fully conforming
conformance-partial = partly conforming
conformance-none = not conforming
reason-burden = disproportionate burden
reason-scope = outside the law
reason-pending = will be mended
language-sv = Swedish
language-en = English

hint-period = Write for example 2026, 2026-06, 2026-06-30, 2026-Q2, HT2026, VT2027, 2026/27, or two of these with a / between them.
hint-date = Write a full day, for example 2026-03-02.
hint-id = An id has the letters a–z in lower case, digits and hyphens.
hint-reference = Write the id, which is the file's name without its ending, from the folder { $folder }.
hint-prose = Markdown.
hint-number = A number with a decimal point.

