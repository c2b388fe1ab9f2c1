//! Takes changes in. One thread follows the files: where one file of one entity has changed on a large site, its page is
//! made anew at once. Another looks at the whole, as a build would, and has the last word.

use super::problems::Problems;
use super::state::{PreviewState, ReadContent, ShownSite};
use super::watch::Watch;
use super::{Event, FoundProblems, Options, Tell};
use crate::base::{Code, Date, Diagnostic, Findings, Language, SourcePath, SourceSpan};
use crate::check::Checked;
use crate::history::anew::Proven;
use crate::history::log::{Logs, PublishedLogs, Steps, logs};
use crate::history::whole;
use crate::input::SourceFile;
use crate::input::tree::living::{Living, PathLook};
use crate::plan::Drafts;
use crate::render::single::SitePasts;
use crate::render::theme::{self, Theme};
use crate::words::Catalogue;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Where the whole takes longer than this, the page of a single file does not wait for it.
const SHORT: Duration = Duration::from_millis(8);
/// How many files that change together are looked at one by one.
const FEW: usize = 8;
/// How long a large site is left in peace after a page was made at once, before the whole is looked at.
const PEACE: Duration = Duration::from_millis(150);

/// The content at a moment.
struct ContentMoment {
    content: Arc<ReadContent>,
    changed: Vec<SourcePath>,
    /// Whether the pages show the change already.
    seen: bool,
    began: Instant,
    /// When to begin.
    from: Instant,
}

/// What both threads know.
struct Worker {
    state: Arc<PreviewState>,
    tell: Tell,
    root: PathBuf,
    as_of: Option<Date>,
    job: Mutex<Option<ContentMoment>>,
    ready: Condvar,
    /// Counts the states of the content; a look at an older one is not shown.
    newest: AtomicU64,
    /// How long the last look at the whole took, in microseconds.
    took: AtomicU64,
}

/// Starts both threads. They end with the program.
pub fn start(options: &Options, state: &Arc<PreviewState>, tell: &Tell) -> io::Result<()> {
    let worker = Arc::new(Worker {
        state: Arc::clone(state),
        tell: Arc::clone(tell),
        root: options.root.clone(),
        as_of: options.as_of,
        job: Mutex::new(None),
        ready: Condvar::new(),
        newest: AtomicU64::new(0),
        took: AtomicU64::new(u64::MAX),
    });
    let thread = |name: &str| std::thread::Builder::new().name(name.to_owned());
    let whole = Arc::clone(&worker);
    thread("whole").spawn(move || whole.look_at_the_whole())?;
    thread("files").spawn(move || worker.follow_the_files())?;
    Ok(())
}

impl Worker {
    fn follow_the_files(&self) {
        let mut content = Living::read(&self.root, "content");
        self.hand_over(&content, Vec::new(), Duration::ZERO, Instant::now());
        let mut watch = Watch::new(&self.root);
        if !watch.is_told() {
            (self.tell)(Event::Polling);
        }
        // What changed before the watch began.
        let missed = content.again();
        if !missed.is_empty() {
            self.hand_over(&content, missed, Duration::ZERO, Instant::now());
        }
        let mut there = content.is_there();
        loop {
            let batch = watch.next();
            let began = Instant::now();
            let themes = batch.paths.iter().any(|path| Path::new(path).starts_with(theme::FOLDER));
            let mut everything = batch.everything;
            let mut changed = Vec::new();
            if batch.paths.len() > FEW {
                everything = true;
            } else {
                for path in &batch.paths {
                    match content.look(path) {
                        PathLook::Same => {}
                        PathLook::Changed(path) => changed.push(path),
                        PathLook::Structure => everything = true,
                    }
                }
            }
            let single = !everything && !themes && changed.len() == 1;
            if single && self.took() > SHORT && self.take_in(&content, &changed[0], began) {
                self.hand_over(&content, changed, PEACE, began);
                continue;
            }
            // What the reader finds, such as a link or a file that went while it was being read, may come and go without any
            // file being another one.
            let mut found = !content.findings.is_empty();
            if everything {
                changed.extend(content.again());
                found |= !content.findings.is_empty();
            }
            let came_or_went = there != content.is_there();
            there = content.is_there();
            if themes || came_or_went || !changed.is_empty() || (everything && found) {
                // The folder itself is no file that changed.
                let inner = |path: &&String| path.strip_prefix(theme::FOLDER).is_some_and(|rest| rest.starts_with('/'));
                changed.extend(batch.paths.iter().filter(inner).map(|path| SourcePath::from(path.as_str())));
                self.hand_over(&content, changed, Duration::ZERO, began);
            }
        }
    }

    fn took(&self) -> Duration {
        Duration::from_micros(self.took.load(Ordering::Relaxed))
    }

    /// Makes the page of one file anew in the site that is shown, if that is all that there is to do.
    fn take_in(&self, content: &Living, path: &SourcePath, began: Instant) -> bool {
        let Some(file): Option<&SourceFile> = content.tree.files.get(path) else { return false };
        self.newest.fetch_add(1, Ordering::SeqCst);
        let taken = self.state.change(|shown| {
            let shown = shown.as_mut().filter(|shown| shown.current);
            shown.is_some_and(|shown| shown.checked.refresh(file, Drafts::Shown, self.as_of))
        });
        if taken {
            self.state.announce(true, None);
            let changed = std::slice::from_ref(path);
            (self.tell)(Event::Made { changed, took: began.elapsed(), shown: true, found: None });
        }
        taken
    }

    /// Gives the content as it is now to the other thread, in the place of what it has not begun with.
    fn hand_over(&self, content: &Living, changed: Vec<SourcePath>, rest: Duration, began: Instant) {
        let mut findings = content.findings.clone();
        if !content.is_there() {
            let folder = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
            let problem = Diagnostic::new(Code::MissingContent, &SourceSpan::file(&"content".into()));
            findings.push(problem.fact("folder", folder.display()));
        }
        let mut job = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        self.newest.fetch_add(1, Ordering::SeqCst);
        let (waiting, were_seen) = job.take().map_or((Vec::new(), true), |job| (job.changed, job.seen));
        let (seen, from) = (were_seen && !rest.is_zero(), Instant::now() + rest);
        let changed = waiting.into_iter().chain(changed).collect();
        let content = Arc::new(ReadContent { tree: content.tree.clone(), findings });
        self.state.read(Arc::clone(&content));
        *job = Some(ContentMoment { content, changed, seen, began, from });
        self.ready.notify_one();
    }

    /// Waits for content whose time has come.
    fn next_job(&self) -> (ContentMoment, u64) {
        let mut job = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let wait = match &*job {
                None => Duration::from_secs(3600),
                Some(waiting) => waiting.from.saturating_duration_since(Instant::now()),
            };
            if wait.is_zero()
                && let Some(ready) = job.take()
            {
                return (ready, self.newest.load(Ordering::SeqCst));
            }
            job = self.ready.wait_timeout(job, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn look_at_the_whole(&self) {
        let mut themes = Themes::default();
        let mut known = KnownPast::default();
        loop {
            let (job, number) = self.next_job();
            self.look(job, number, &mut themes, &mut known);
        }
    }

    fn look(&self, job: ContentMoment, number: u64, themes: &mut Themes, known: &mut KnownPast) {
        let start = Instant::now();
        let (checked, mut findings) = whole::check(
            &job.content.tree,
            job.content.findings.clone(),
            self.as_of,
            Drafts::Shown,
            Some(&mut known.proven),
        );
        let language = self.state.language.unwrap_or(checked.site.language);
        let themes = themes.of(&self.root, &checked, &mut findings);
        let showable = !findings.has_errors();
        let content = &job.content;
        let hidden = || whole::check(&content.tree, content.findings.clone(), self.as_of, Drafts::Hidden, None);
        let published = checked.has_drafts().then(hidden);
        // A draft is no change of what is public. Where the history cannot be read, `build` says why.
        let site = published.as_ref().map_or(&checked.site, |(published, _)| &published.site);
        let logs = if showable {
            logs(&self.root, site, &mut known.steps, &PublishedLogs::new()).unwrap_or_default()
        } else {
            Logs::new()
        };
        let standing = showable.then(|| SitePasts::new(&checked, &logs, &themes, &mut findings));
        if let Some((_, found)) = published {
            // What is wrong with what would be published: a link to a draft, say.
            findings.append(found);
        }
        let problems = Arc::new(Problems::of(&findings, &checked.texts, &checked.site.words, language));
        let is_newest = self.state.change(|shown| {
            let is_newest = self.newest.load(Ordering::SeqCst) == number;
            if let Some(shown) = shown.as_mut().filter(|_| is_newest) {
                shown.current = showable;
            }
            is_newest
        });
        let took = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.took.store(took, Ordering::Relaxed);
        // Something has changed meanwhile, and the look at that comes next.
        if !is_newest {
            return;
        }
        let tell = |checked: &Checked| {
            let found = FoundProblems { findings: &findings, texts: &checked.texts, language: checked.site.language };
            let (changed, took) = (job.changed.as_slice(), job.began.elapsed());
            (self.tell)(Event::Made { changed, took, shown: showable, found: Some(found) });
        };
        let Some(standing) = standing else {
            self.state.announce(false, Some(problems));
            return tell(&checked);
        };
        let new = ShownSite { checked, standing, current: true };
        let old = self.state.change(|shown| {
            // Between the two a single file may have been taken in, which this state does not know.
            if self.newest.load(Ordering::SeqCst) == number { Ok(shown.replace(new)) } else { Err(new) }
        });
        let Ok(old) = old else { return };
        self.state.look(|shown| {
            let Some(shown) = shown else { return };
            // Who has the page open is not disturbed a second time for nothing.
            let is_seen = |old: &ShownSite| job.seen && shown.standing.tells_the_same_past(&old.standing);
            self.state.announce(!old.as_ref().is_some_and(is_seen), Some(problems));
            tell(&shown.checked);
        });
    }
}

/// What is known of the past from one look to the next.
#[derive(Default)]
struct KnownPast {
    proven: Proven,
    steps: Steps,
}

/// The themes of a site's languages, compiled again only where their files have changed.
#[derive(Default)]
struct Themes {
    files: Option<(theme::Files, Catalogue)>,
    compiled: Vec<Arc<Theme>>,
}

impl Themes {
    fn of(&mut self, root: &std::path::Path, checked: &Checked, findings: &mut Findings) -> Vec<Arc<Theme>> {
        let Some(files) = theme::load(root, &checked.site, findings) else { return Vec::new() };
        let sites = std::iter::once(&checked.site).chain(&checked.translations);
        let languages: Vec<Language> = sites.map(|site| site.language).collect();
        let made_of = (files, checked.site.words.clone());
        if self.files.as_ref() == Some(&made_of)
            && self.compiled.iter().map(|theme| theme.language()).eq(languages.iter().copied())
        {
            return self.compiled.clone();
        }
        let (files, words) = &made_of;
        let compile = |language: Language| files.compile(words, language, findings).map(Arc::new);
        self.compiled = languages.into_iter().filter_map(compile).collect();
        self.files = Some(made_of);
        self.compiled.clone()
    }
}
