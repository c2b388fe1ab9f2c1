//! The stable codes of all problems that Etapp can find, each with its severity. Their wording and reasons live in
//! `check/wording`, where a test holds the two lists together.

use super::Severity;
use super::word::words;

/// Declares the codes in one list: name, text, severity.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $severity:ident;)*) => {
        words! {
            /// The kind of a problem. Its word is stable: pipelines and `etapp explain` rely on it.
            pub enum Code { $($(#[$doc])* $name = $text,)* }
        }

        impl Code {
            /// Whether the problem stops a build.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    // Files and bytes (floor 1).
    /// A file or folder could not be read.
    UnreadableFile = "unreadable-file" Error;
    /// A folder in which something changed each time that it was read.
    ContentChanged = "content-changed" Error;
    /// A file is larger than the limit.
    FileTooLarge = "file-too-large" Error;
    /// A list, or the series of an indicator, longer than the limit.
    ListTooLong = "list-too-long" Error;
    /// A pipe, a device or a socket where a file is expected.
    SpecialFile = "special-file" Error;
    /// A symbolic link, which could lead out of the project.
    SymbolicLink = "symbolic-link" Error;
    /// A file that no kind of content reads, though its ending says that it is meant to be content.
    UnknownFile = "unknown-file" Error;
    /// A file that no kind of content reads.
    StrayFile = "stray-file" Warning;
    /// Bytes that are not UTF-8.
    NotUtf8 = "not-utf8" Error;
    /// A control character.
    ControlCharacter = "control-character" Error;
    /// The marks of a merge that nobody finished.
    MergeConflict = "merge-conflict" Error;
    /// YAML that does not parse.
    YamlSyntax = "yaml-syntax" Error;
    /// A part of YAML that content may not use: anchors, aliases, tags, merge keys, several documents.
    YamlFeature = "yaml-feature" Error;
    /// More nodes, deeper nesting or longer scalars than the limits allow.
    YamlLimit = "yaml-limit" Error;
    /// A file with nothing in it.
    EmptyFile = "empty-file" Error;
    /// A Markdown file that needs front matter and has none, or does not end it.
    FrontMatter = "front-matter" Error;
    /// A key that stands twice in one mapping.
    DuplicateKey = "duplicate-key" Error;
    /// A CSV file whose rows or columns are wrong.
    CsvFormat = "csv-format" Error;

    // Keys and values (floor 2).
    /// There is no folder `content`.
    MissingContent = "missing-content" Error;
    /// There is no `site.yaml`.
    MissingSite = "missing-site" Error;
    /// There is no `plan.yaml`.
    MissingPlan = "missing-plan" Error;
    /// A plan inside another plan.
    NestedPlan = "nested-plan" Error;
    /// A file name that is no id.
    InvalidId = "invalid-id" Error;
    /// Two entities with the same id.
    DuplicateId = "duplicate-id" Error;
    /// An earlier id that another entity has or had.
    FormerIdInUse = "former-id-in-use" Error;
    /// A key that the kind does not have.
    UnknownKey = "unknown-key" Error;
    /// A translation of something that the original does not have.
    TranslationWithoutOriginal = "translation-without-original" Error;
    /// A translation that was made from texts that have changed since.
    TranslationOutdated = "translation-outdated" Warning;
    /// A required key that is not there.
    MissingKey = "missing-key" Error;
    /// A value of another type than the key takes.
    WrongType = "wrong-type" Error;
    /// A value with nothing in it.
    EmptyValue = "empty-value" Error;
    /// A value of which a part stands behind a `#`, where YAML takes it for a comment.
    CutValue = "cut-value" Warning;
    /// A word that is not in the list that the key takes.
    UnknownValue = "unknown-value" Error;
    /// A text that is no date or period.
    InvalidPeriod = "invalid-period" Error;
    /// A date that the calendar does not have.
    ImpossibleDate = "impossible-date" Error;
    /// A number in a form that is not taken, or out of range.
    InvalidNumber = "invalid-number" Error;
    /// A URL that is malformed or of a scheme that is not allowed.
    InvalidUrl = "invalid-url" Error;
    /// A text that is no colour, or a colour in which words cannot be read.
    InvalidColour = "invalid-colour" Error;
    /// Keys that exclude each other, or of which just one must stand.
    KeyChoice = "key-choice" Error;
    /// A reference to an entity that does not exist.
    UnknownReference = "unknown-reference" Error;
    /// A reference to an entity that is a draft.
    DraftReference = "draft-reference" Error;
    /// A number or id that must be unique and is not.
    DuplicateNumber = "duplicate-number" Error;
    /// Decisions that follow each other in a circle.
    CircularReference = "circular-reference" Error;
    /// A file named in the content that does not exist.
    MissingFile = "missing-file" Error;
    /// A logo that is missing, of another kind than pages can show, or too large.
    UnusableLogo = "unusable-logo" Error;
    /// A path that leads out of its folder.
    UnsafePath = "unsafe-path" Error;

    // Rules (floor 3).
    /// Updates that do not stand in the order of their dates.
    UpdateOrder = "update-order" Error;
    /// `done` without any evidence.
    DoneWithoutEvidence = "done-without-evidence" Warning;
    /// A commitment that is said to be kept, and a number that says otherwise.
    TargetNotReached = "target-not-reached" Warning;
    /// A site's own word for a kind that pages have for something else.
    TermTaken = "term-taken" Warning;
    /// A date after the plan's period and more than a year after every other date.
    StrayDate = "stray-date" Warning;
    /// A day to judge by that lies before the newest date of the content.
    AsOfBeforeNewest = "as-of-before-newest" Error;
    /// A target that does not say what it counts.
    TargetWithoutUnit = "target-without-unit" Error;
    /// A milestone that falls due after its goal.
    MilestoneAfterGoal = "milestone-after-goal" Warning;
    /// A milestone whose goal belongs to another action.
    GoalOfOtherAction = "goal-of-other-action" Error;
    /// A verdict without the authority's words.
    VerdictWithoutStatement = "verdict-without-statement" Error;
    /// A need that is closed, and no words on why.
    OutcomeWithoutText = "outcome-without-text" Error;
    /// An account, a commitment or an answer whose day has passed.
    ReportingOverdue = "reporting-overdue" Warning;
    /// A response after its deadline.
    ResponseLate = "response-late" Warning;
    /// An area of a follow-up that the decision before it does not have.
    UnknownFollowedArea = "unknown-followed-area" Warning;
    /// A value of a group so small that persons could be recognised.
    SmallGroup = "small-group" Warning;
    /// A withheld value that can be worked out from what is published.
    DerivableValue = "derivable-value" Error;
    /// An indicator that has no values.
    IndicatorWithoutValues = "indicator-without-values" Warning;
    /// A value that stands twice for one period and series.
    DuplicateEntry = "duplicate-entry" Error;
    /// Two values of a series whose periods share days.
    OverlappingPeriods = "overlapping-periods" Warning;
    /// One and the same commitment that answers a need twice.
    AnsweredTwice = "answered-twice" Warning;
    /// A text that looks like a Swedish personal number.
    PersonalNumber = "personal-number" Error;
    /// A text that may be a Swedish personal number.
    PossiblePersonalNumber = "possible-personal-number" Warning;
    /// A link to a file or page that does not exist.
    BrokenLink = "broken-link" Error;
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor" Error;
    /// Markdown that nearly is a link, a footnote, a table or a list, and shows as its signs.
    MarkdownNearMiss = "markdown-near-miss" Warning;
    /// HTML in Markdown that is not shown as written.
    RawHtml = "raw-html" Warning;
    /// Raw HTML that nests too deep, or has too many attributes.
    HtmlLimit = "html-limit" Error;
    /// An image without words for who cannot see it.
    ImageWithoutText = "image-without-text" Warning;
    /// An image that lies on another server.
    ImageElsewhere = "image-elsewhere" Warning;
    /// An attachment that runs programs, or whose bytes are not what its ending says.
    UnsafeAttachment = "unsafe-attachment" Error;
    /// The copy of a page that is another than its name says.
    KeptAltered = "kept-altered" Error;
    /// No facts for the accessibility statement.
    AccessibilityMissing = "accessibility-missing" Warning;
    /// A site that does not conform in full, and a statement that does not say in what.
    StatementIncomplete = "statement-incomplete" Error;

    // Revisions (floor 4).
    /// A new commitment that nobody can follow up.
    NotFollowable = "not-followable" Advice;
    /// A frozen revision that was altered, has no revision file, or breaks the chain.
    RecordFault = "record-fault" Error;
    /// A change that today's rules find in a record of earlier rules, which does not tell it.
    RecordReweighed = "record-reweighed" Warning;
    /// A reason of an open revision that explains no change.
    ReasonUnmatched = "reason-unmatched" Warning;
    /// A reason that says no more than its change, or that something was decided.
    ReasonWithoutWords = "reason-without-words" Error;
    /// A reason whose decision is later than its revision.
    DecisionAfterRevision = "decision-after-revision" Error;

    // The publication log (floor 4).
    /// An entry of a log that is dated after the day of the commit that brought it.
    UpdatePostdated = "update-postdated" Warning;
    /// No log is kept, because the content is not in git.
    LogMissing = "log-missing" Warning;
    /// The log does not go on from the published one.
    LogRewritten = "log-rewritten" Error;
    /// The published log cannot be found or read.
    LogNotFound = "log-not-found" Error;
    /// What was published before it was committed, and is told no more.
    UncommittedGone = "uncommitted-gone" Warning;
    /// The history that the log is made from is cut off.
    LogCutOff = "log-cut-off" Error;
    /// What is to go from the log by law stands nowhere in it.
    RedactionUnmatched = "redaction-unmatched" Error;

    // Themes and output (floors 6 and 7).
    /// A theme that does not exist.
    UnknownTheme = "unknown-theme" Error;
    /// A template that does not compile or fails.
    TemplateError = "template-error" Error;
    /// A strings file that does not parse or lacks a string.
    MissingString = "missing-string" Error;
    /// A theme that says in other words what a change is called or how grave it is.
    ThemeWords = "theme-words" Error;
    /// Words of a theme that no page asks for, such as those of an earlier version.
    UnusedWords = "unused-words" Warning;
    /// Two producers of one output path.
    OutputCollision = "output-collision" Error;
}

impl Code {
    /// Whether the source line of such a problem must not be repeated in messages, since logs of builds are often public.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::SmallGroup | Self::DerivableValue | Self::PersonalNumber | Self::PossiblePersonalNumber)
    }
}
